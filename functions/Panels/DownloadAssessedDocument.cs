using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>A document of the application that the expert scores, under a neutral name where the panel is blind.</summary>
internal sealed class DownloadAssessedDocument(AssignmentDesk desk, ApplicationService applications, IDocumentFiles files, AccessBook accesses)
{
    [Function(nameof(DownloadAssessedDocument))]
    [Allow(ActorRole.Expert)]
    [Operation("下载评审材料", "Download a document to assess", AnswerMedia = [FileTypes.Pdf, FileTypes.Png, FileTypes.Jpeg, FileTypes.Ofd], Tagged = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assignments/{panelId}/documents/{documentId}")] HttpRequest request,
        string panelId,
        string documentId,
        CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!(await desk.FindAsync(panelId, caller, cancellation)).TryGet(out var found, out var problem))
            return problem;
        var panel = found.Value;
        var application = panel.SeatOf(caller.Id)!.IsTaken ? (await applications.ReadAsync(panel.ApplicationId, cancellation))?.Value : null;
        if (application is null || AssessedDocument.Readable(panel, application).FirstOrDefault(document => document.DocumentId == documentId) is not { } document)
            return RouteIds.NotFound(documentId);
        if (Attachment.IsKnown(request, document))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        await accesses.RecordAsync(caller, AccessKind.DocumentDownloaded, application.Id, documentId, cancellation);
        return await Attachment.OpenAsync(files, panel.Rules.Blind ? document with { FileName = document.Kind } : document, cancellation);
    }
}
