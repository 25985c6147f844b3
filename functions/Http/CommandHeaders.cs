using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Audit;

namespace Shuzhi.Functions.Http;

/// <summary>What the headers of a request say about the command that it brings.</summary>
/// <param name="By">Who asks.</param>
/// <param name="CommandId">Id of the command; the same for a request that is repeated with its idempotency key.</param>
/// <param name="NewId">Id of what it creates.</param>
/// <param name="ExpectedVersion">Version that the caller last saw, where it says so.</param>
internal sealed record CommandHeaders(Actor By, string CommandId, string NewId, long? ExpectedVersion)
{
    public static Checked<CommandHeaders> Of(HttpRequest request, Actor by, DateTimeOffset now)
    {
        if (!IdempotencyKey.Of(request, by.Id, now).TryGet(out var key, out var problem))
            return problem;
        return EntityTags.Optional(request).TryGet(out var version, out problem) ? new CommandHeaders(by, key.CommandId, key.NewId, version) : problem;
    }
}
