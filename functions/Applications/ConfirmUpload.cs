using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

/// <summary>Files a document that its sender has put up: after its length, type and hash were found to be as announced.</summary>
internal sealed class ConfirmUpload(DirectFiling filing)
{
    [Function(nameof(ConfirmUpload))]
    [Allow(ActorRole.Applicant)]
    [Operation("确认直传材料", "Confirm a document that was put", Body = typeof(UploadInput), Status = 201, Answer = typeof(DocumentView))]
    [Refuses("document-empty", "document-too-large", "document-type-unsupported", "document-type-differs", "document-kind-closed", "application-wrong-state", "application-full", "subject-exists", "upload-unknown", "upload-hash-differs", "upload-size-differs")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/uploads/{uploadId}/confirmation")] HttpRequest request,
        string id,
        string uploadId,
        CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, UploadInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        if (!(await filing.ConfirmAsync(request, id, uploadId, input, cancellation)).TryGet(out var stored, out problem))
            return problem;
        var application = stored.Value;
        // A repeated request finds its document even where it has been removed since.
        if (application.Documents.FirstOrDefault(document => document.DocumentId == uploadId) is not { } filed)
            return RouteIds.NotFound(uploadId);
        var path = request.Path.Value!;
        return Answer.Created($"{path[..path.LastIndexOf("/uploads/", StringComparison.OrdinalIgnoreCase)]}/documents/{uploadId}", DocumentView.Of(filed), application.Version);
    }
}
