using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Notices;

/// <summary>What was filed with an objection, always as an attachment: what people send is never shown as a page of this site.</summary>
internal sealed class DownloadEvidence(NoticeDesk desk, IDocumentFiles files, AccessBook accesses)
{
    [Function(nameof(DownloadEvidence))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("下载异议佐证", "Download evidence", AnswerMedia = [FileTypes.Pdf, FileTypes.Png, FileTypes.Jpeg, FileTypes.Ofd])]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notices/{id}/entries/{number}/objections/{objectionId}/attachments/{sha256}")] HttpRequest request,
        string id,
        string number,
        string objectionId,
        string sha256,
        CancellationToken cancellation)
    {
        if (!(await desk.FindAsync(request, id, number, cancellation)).TryGet(out var found, out var problem))
            return problem;
        if (found.Entry.Value.Find(objectionId)?.Attachments.FirstOrDefault(one => one.Sha256 == sha256) is not { } file)
            return RouteIds.NotFound(objectionId);
        await accesses.RecordAsync(Caller.Of(request.HttpContext), AccessKind.DocumentDownloaded, found.Entry.Value.ApplicationId, sha256, cancellation);
        var content = await files.OpenAsync(file.Sha256, cancellation) ?? throw new InvalidOperationException($"The content of {file.Sha256} is not there.");
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Authorization";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(content, file.ContentType, file.FileName);
    }
}
