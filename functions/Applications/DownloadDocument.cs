using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

/// <summary>A document's content, for whoever may see the application.</summary>
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
        if (Attachment.IsKnown(request, document))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        await accesses.RecordAsync(caller, AccessKind.DocumentDownloaded, id, documentId, cancellation);
        return await Attachment.OpenAsync(files, document, cancellation);
    }
}
