using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>Lifts a term before its end.</summary>
internal sealed class LiftExclusion(ExclusionDesk desk)
{
    [Function(nameof(LiftExclusion))]
    [Allow(ActorRole.City, ActorRole.Supervisor)]
    [Operation("解除失信期限", "Lift an exclusion", Body = typeof(ReasonInput), Answer = typeof(ExclusionView))]
    [Refuses("clawback-own-proposal", "exclusion-unknown", "reason-missing")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "exclusions/{entityId}/{termId}/lifting")] HttpRequest request, string entityId, string termId, CancellationToken cancellation) =>
        desk.HandleAsync(
            request,
            ReasonInput.Read,
            (input, headers) => new Core.Performance.LiftExclusion { CommandId = headers.CommandId, By = headers.By, EntityId = entityId, TermId = termId, Reason = input.Reason },
            isNew: false,
            cancellation);
}
