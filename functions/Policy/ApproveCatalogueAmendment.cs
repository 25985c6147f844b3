using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>Brings an amendment into use. Whoever wrote it may not.</summary>
internal sealed class ApproveCatalogueAmendment(AmendmentDesk desk)
{
    [Function(nameof(ApproveCatalogueAmendment))]
    [Allow(ActorRole.Admin)]
    [Operation("批准目录修订", "Approve an amendment", Body = typeof(ReasonInput), BodyIsOptional = true, Answer = typeof(AmendmentView))]
    [Refuses("amendment-unknown", "amendment-not-draft", "amendment-same-eyes", "amendment-base-moved", "amendment-mistakes", "amendment-no-change")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "catalogue-amendments/{id}/approval")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, by => new ApproveAmendment(by), cancellation);
}
