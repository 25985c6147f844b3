using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>Takes an amendment back. Only its author may.</summary>
internal sealed class WithdrawCatalogueAmendment(AmendmentDesk desk)
{
    [Function(nameof(WithdrawCatalogueAmendment))]
    [Allow(ActorRole.Admin)]
    [Operation("撤回目录修订", "Withdraw an amendment", Body = typeof(ReasonInput), BodyIsOptional = true, Answer = typeof(AmendmentView))]
    [Refuses("amendment-unknown", "amendment-not-draft", "amendment-not-author")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "catalogue-amendments/{id}/withdrawal")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, by => new WithdrawAmendment(by), cancellation);
}
