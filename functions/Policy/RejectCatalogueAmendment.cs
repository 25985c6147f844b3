using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>Turns an amendment down. Whoever wrote it may not; they withdraw it.</summary>
internal sealed class RejectCatalogueAmendment(AmendmentDesk desk)
{
    [Function(nameof(RejectCatalogueAmendment))]
    [Allow(ActorRole.Admin)]
    [Operation("否决目录修订", "Reject an amendment", Body = typeof(ReasonInput), BodyIsOptional = true, Answer = typeof(AmendmentView))]
    [Refuses("amendment-unknown", "amendment-not-draft", "amendment-same-eyes")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "catalogue-amendments/{id}/rejection")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, by => new RejectAmendment(by), cancellation);
}
