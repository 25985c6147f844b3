using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

/// <summary>Files a document: the body is its content, the query says what it proves and what it is called.</summary>
internal sealed class UploadDocument(Filing filing)
{
    [Function(nameof(UploadDocument))]
    [Allow(ActorRole.Applicant, ActorRole.Auditor)]
    [Operation("上传申报材料", "Upload a document", BodyMedia = [FileTypes.Pdf, FileTypes.Png, FileTypes.Jpeg, FileTypes.Ofd, "application/octet-stream"], Status = 201, Answer = typeof(DocumentView))]
    [Query("kind", "What it proves, of the policy vocabulary.", Required = true)]
    [Query("fileName", "What it is called; 1 to 255 characters.", Required = true)]
    [Refuses("review-document-closed", "role-forbidden", "document-empty", "document-too-large", "document-type-unsupported", "document-type-differs", "document-kind-closed", "application-wrong-state", "application-full", "media-type-unsupported")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/documents")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await filing.FileAsync(request, id, cancellation)).TryGet(out var filed, out var problem))
            return problem;
        var application = filed.Stored.Value;
        // A repeated request finds its document even where it has been removed since.
        return application.Documents.FirstOrDefault(document => document.DocumentId == filed.DocumentId) is { } document
            ? Answer.Created($"{request.Path}/{document.DocumentId}", DocumentView.Of(document), application.Version)
            : RouteIds.NotFound(filed.DocumentId);
    }
}
