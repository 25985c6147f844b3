using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Performance;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>Executes what officers want done to the fund's own list.</summary>
internal sealed class ExclusionDesk(ExclusionService exclusions, TimeProvider time)
{
    public async Task<IResult> HandleAsync<T>(
        HttpRequest request, Func<JsonInput, T> read, Func<T, CommandHeaders, ExclusionCommand> command, bool isNew, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out problem))
            return problem;
        var made = command(input, headers);
        if (!RouteIds.IsPlain(made.EntityId))
            return RouteIds.NotFound(made.EntityId);
        return (await exclusions.ExecuteAsync(made, null, cancellation)).Match(
            stored => isNew
                ? Answer.Created($"{request.Path}/{stored.Value.Id}/{made.TermId}", ExclusionView.Of(stored.Value), stored.Value.Version)
                : Answer.Ok(ExclusionView.Of(stored.Value), stored.Value.Version),
            Problem.Of);
    }
}
