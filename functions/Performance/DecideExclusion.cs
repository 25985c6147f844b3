using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>Decides on a proposed term. Whoever proposed it may not.</summary>
internal sealed class DecideExclusion(ExclusionDesk desk)
{
    [Function(nameof(DecideExclusion))]
    [Allow(ActorRole.City, ActorRole.Supervisor)]
    [Operation("决定列入失信名单", "Decide on an exclusion", Body = typeof(DecisionInput), Answer = typeof(ExclusionView))]
    [Refuses("clawback-own-proposal", "exclusion-unknown", "reason-missing")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "exclusions/{entityId}/{termId}/decision")] HttpRequest request, string entityId, string termId, CancellationToken cancellation) =>
        desk.HandleAsync(
            request,
            DecisionInput.Read,
            (input, headers) => new Core.Performance.DecideExclusion
            {
                CommandId = headers.CommandId,
                By = headers.By,
                EntityId = entityId,
                TermId = termId,
                Approved = input.Approved,
                Reason = input.Reason,
            },
            isNew: false,
            cancellation);
}
