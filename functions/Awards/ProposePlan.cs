using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Awards;

/// <summary>Puts what waits for approval on a line before the meeting, after non-cumulation.</summary>
internal sealed class ProposePlan(AwardDesk desk)
{
    [Function(nameof(ProposePlan))]
    [Allow(ActorRole.City)]
    [Operation("提出拨付计划", "Propose an award plan", Body = typeof(PlanInput), Status = 201, Answer = typeof(PlanView))]
    [Refuses("award-plan-empty")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "award-plans")] HttpRequest request, CancellationToken cancellation)
    {
        if (!desk.HeadersOf(request).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, PlanInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        return await desk.ProposeAsync(request, input, headers, cancellation);
    }
}
