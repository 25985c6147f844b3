using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

internal sealed class GetPerformance(PerformanceService cases, ApplicationDesk applications, AccessBook accesses)
{
    [Function(nameof(GetPerformance))]
    [Allow(ActorRole.Applicant, ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看绩效", "Read the performance of an award", Answer = typeof(PerformanceView), Tagged = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "applications/{id}/performance")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!(await applications.FindAsync(id, caller, cancellation)).TryGet(out _, out var problem))
            return problem;
        if (await cases.ReadAsync(id, cancellation) is not { } found)
            return RouteIds.NotFound(id);
        await accesses.RecordAsync(caller, AccessKind.ApplicationRead, id, cancellation: cancellation);
        return Answer.Read(request, PerformanceView.Of(found.Value), found.Value.Version);
    }
}
