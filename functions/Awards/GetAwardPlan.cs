using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Awards;

internal sealed class GetAwardPlan(AwardService plans)
{
    [Function(nameof(GetAwardPlan))]
    [Allow(ActorRole.City, ActorRole.Finance, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看拨付计划", "Read an award plan", Answer = typeof(PlanView), Tagged = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "award-plans/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return RouteIds.IsPlain(id) && await plans.ReadAsync(id, cancellation) is { } found
            ? Answer.Read(request, PlanView.Of(found.Value, Languages.Of(request)), found.Value.Version)
            : RouteIds.NotFound(id);
    }
}
