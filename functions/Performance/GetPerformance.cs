using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

internal sealed class GetPerformance(PerformanceService cases, ApplicationDesk applications)
{
    [Function(nameof(GetPerformance))]
    [Allow(ActorRole.Applicant, ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看绩效", "Read the performance of an award", Answer = typeof(PerformanceView), Tagged = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "applications/{id}/performance")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await applications.FindAsync(id, Caller.Of(request.HttpContext), cancellation)).TryGet(out _, out var problem))
            return problem;
        return await cases.ReadAsync(id, cancellation) is { } found ? Answer.Read(request, PerformanceView.Of(found.Value), found.Value.Version) : RouteIds.NotFound(id);
    }
}
