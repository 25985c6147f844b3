using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

/// <summary>Takes a document out of a draft.</summary>
internal sealed class DeleteDocument(ApplicationDesk desk)
{
    [Function(nameof(DeleteDocument))]
    [Allow(ActorRole.Applicant)]
    [Operation("删除申报材料", "Delete a document", Status = 204)]
    [Refuses("document-unknown", "application-wrong-state")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "applications/{id}/documents/{documentId}")] HttpRequest request,
        string id,
        string documentId,
        CancellationToken cancellation)
    {
        if (!RouteIds.IsPlain(documentId))
            return RouteIds.NotFound(documentId);
        var removed = await desk.ExecuteAsync(request, id, (application, headers) => Task.FromResult(Remove(application, documentId, headers)), cancellation);
        return removed.TryGet(out var stored, out var problem) ? Answer.NoContent(stored.Value.Version) : problem;
    }

    private static Checked<ApplicationCommand> Remove(Application application, string documentId, CommandHeaders headers) => new RemoveDocument
    {
        CommandId = headers.CommandId,
        By = headers.By,
        ApplicationId = application.Id,
        ExpectedVersion = headers.ExpectedVersion,
        DocumentId = documentId,
    };
}
