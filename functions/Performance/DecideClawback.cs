using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>Decides on a proposed clawback. Whoever proposed it may not.</summary>
internal sealed class DecideClawback(ClawbackDesk desk)
{
    [Function(nameof(DecideClawback))]
    [Allow(ActorRole.City, ActorRole.Finance, ActorRole.Supervisor)]
    [Operation("决定追回", "Decide on a clawback", Body = typeof(DecisionInput), Answer = typeof(ClawbackView))]
    [Refuses("clawback-own-proposal", "clawback-more-than-paid", "clawback-wrong-state", "reason-missing")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "clawbacks/{id}/decision")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, DecisionInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.DecideAsync(request, id, input, cancellation);
    }
}
