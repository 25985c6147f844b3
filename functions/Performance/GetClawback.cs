using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

internal sealed class GetClawback(ClawbackService clawbacks)
{
    [Function(nameof(GetClawback))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看追回事项", "Read a clawback", Answer = typeof(ClawbackView), Tagged = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "clawbacks/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return RouteIds.IsPlain(id) && await clawbacks.ReadAsync(id, cancellation) is { } found
            ? Answer.Read(request, ClawbackView.Of(found.Value), found.Value.Version)
            : RouteIds.NotFound(id);
    }
}
