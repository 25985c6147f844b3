using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Applications;

/// <summary>Gives an applicant a short-lived link to put one document to, past the API.</summary>
internal sealed class OfferUpload(DirectFiling filing)
{
    [Function(nameof(OfferUpload))]
    [Allow(ActorRole.Applicant)]
    [Operation("申请直传链接", "Ask for a link to put a document to", Body = typeof(UploadInput), Status = 201, Answer = typeof(UploadLinkView))]
    [Refuses("document-empty", "document-too-large", "document-type-unsupported", "document-type-differs", "document-kind-closed", "application-wrong-state", "application-full", "subject-exists")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/uploads")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, UploadInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        var offered = await filing.OfferAsync(request, id, input, cancellation);
        return offered.TryGet(out var link, out problem) ? Answer.Created($"{request.Path}/{link.Id}", link) : problem;
    }
}
