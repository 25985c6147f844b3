using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

/// <summary>A document's content, always as an attachment: what applicants send is never shown as a page of this site.</summary>
internal sealed class DownloadDocument(ApplicationDesk desk, IDocumentFiles files, AccessBook accesses)
{
    [Function(nameof(DownloadDocument))]
    [Allow(ActorRole.Applicant, ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("下载申报材料", "Download a document", AnswerMedia = [FileTypes.Pdf, FileTypes.Png, FileTypes.Jpeg, FileTypes.Ofd], Tagged = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "applications/{id}/documents/{documentId}")] HttpRequest request,
        string id,
        string documentId,
        CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!(await desk.FindAsync(id, caller, cancellation)).TryGet(out var found, out var problem))
            return problem;
        if (found.Value.Documents.FirstOrDefault(document => document.DocumentId == documentId) is not { } document)
            return RouteIds.NotFound(documentId);
        await accesses.RecordAsync(caller, AccessKind.DocumentDownloaded, id, documentId, cancellation);
        var content = await files.OpenAsync(document.Sha256, cancellation) ?? throw new InvalidOperationException($"The content of document {documentId} of {id} is not there.");
        return Attachment(request, document, content);
    }

    private static IResult Attachment(HttpRequest request, SupportingDocument document, Stream content)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Authorization";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(content, document.ContentType, document.FileName, entityTag: new($"\"{document.Sha256}\""));
    }
}
