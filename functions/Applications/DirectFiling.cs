using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

/// <summary>
/// Files documents whose senders put the content up past the API. A link is for one content; the content is looked at when its sender
/// confirms it, and only then stored under its hash and filed, by the same steps as one that came in a request.
/// </summary>
internal sealed class DirectFiling(ApplicationDesk desk, Filing filing, IDirectUploads uploads, UploadReader reader, TimeProvider time)
{
    private const int IdDigits = 32;

    /// <summary>A link, where nothing speaks against the document yet.</summary>
    public async Task<Checked<UploadLinkView>> OfferAsync(HttpRequest request, string id, UploadInput input, CancellationToken cancellation)
    {
        if (!(await CommandOfAsync(request, id, null, input, cancellation)).TryGet(out var asked, out var problem))
            return problem;
        var until = time.GetUtcNow() + UploadRules.LinkLasts;
        var link = await uploads.GrantAsync(new(id, asked.Command.DocumentId), input.Content.ContentType, input.Content.Size, until, cancellation);
        return new UploadLinkView(asked.Command.DocumentId, HttpMethods.Put, AddressOf(request, link.Address), link.Headers, until);
    }

    /// <summary>Checks what was put up and files it. A repeat finds the document filed.</summary>
    /// <returns>The application afterwards.</returns>
    public async Task<Checked<Stored<Application>>> ConfirmAsync(HttpRequest request, string id, string uploadId, UploadInput input, CancellationToken cancellation)
    {
        if (uploadId.Length != IdDigits || !uploadId.All(char.IsAsciiHexDigitLower))
            return ProblemCode.UploadUnknown.Plain();
        var place = new UploadPlace(id, uploadId);
        if (!(await CommandOfAsync(request, id, uploadId, input, cancellation)).TryGet(out var asked, out var problem))
            return problem;
        if (asked.IsFiled)
            return asked.Found;
        if (await CheckAsync(place, input.Content, cancellation) is { } wrong)
            return wrong;
        var filed = await desk.ExecuteAsync(request, id, (_, _) => Task.FromResult<Checked<ApplicationCommand>>(asked.Command), cancellation);
        if (filed.TryGet(out _, out _))
            await uploads.DeleteAsync(place, CancellationToken.None);
        return filed;
    }

    /// <summary>Who asks, for what, and whether the domain would take it.</summary>
    private async Task<Checked<Asked>> CommandOfAsync(HttpRequest request, string id, string? uploadId, UploadInput input, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        if (!(await desk.FindAsync(id, caller, cancellation)).TryGet(out var found, out problem))
            return problem;
        if (!filing.Describe(input.Kind, input.FileName).TryGet(out var described, out problem))
            return problem;
        if (reader.Check(input.Content) is { } refused)
            return refused;
        var (type, size, hash) = input.Content;
        var command = described with
        {
            CommandId = headers.CommandId,
            By = headers.By,
            ApplicationId = id,
            DocumentId = uploadId ?? headers.NewId,
            ExpectedVersion = headers.ExpectedVersion,
            ContentType = type,
            Size = size,
            Sha256 = hash,
        };
        if (found.Value.Documents.Any(document => document.DocumentId == uploadId && document.Sha256 == hash))
            return new Asked(command, found, true);
        return filing.Foreseen(found.Value, command).TryGet(out _, out problem) ? new Asked(command, found, false) : problem;
    }

    /// <summary>Looks at the whole content before any of it is stored: a hash that does not fit leaves nothing behind.</summary>
    private async Task<Problem?> CheckAsync(UploadPlace place, Announcement announced, CancellationToken cancellation)
    {
        await using (var content = await uploads.OpenAsync(place, cancellation))
        {
            if (content is null)
                return ProblemCode.UploadUnknown.Plain();
            if (await reader.VerifyAsync(content, announced, cancellation) is { } wrong)
                return wrong;
        }

        await using var again = await uploads.OpenAsync(place, cancellation);
        if (again is null)
            return ProblemCode.UploadUnknown.Plain();
        if (!(await reader.ReceiveAsync(again, announced.ContentType, cancellation)).TryGet(out var stored, out var problem))
            return problem;
        return stored.File.Sha256 == announced.Sha256 ? null : ProblemCode.UploadHashDiffers.Plain();
    }

    /// <summary>A relative address counts from where the routes of this request begin.</summary>
    private static string AddressOf(HttpRequest request, Uri address)
    {
        if (address.IsAbsoluteUri)
            return address.AbsoluteUri;
        var own = request.GetEncodedUrl();
        return own[..(own.IndexOf("/applications/", StringComparison.OrdinalIgnoreCase) + 1)] + address.OriginalString;
    }

    private sealed record Asked(AttachDocument Command, Stored<Application> Found, bool IsFiled);
}
