using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

internal sealed class GetExpert(ExpertService experts)
{
    [Function(nameof(GetExpert))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看专家", "Read an expert", Answer = typeof(ExpertView), Tagged = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "experts/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return RouteIds.IsPlain(id) && await experts.ReadAsync(id, cancellation) is { } found
            ? Answer.Read(request, ExpertView.Of(found.Value), found.Value.Version)
            : RouteIds.NotFound(id);
    }
}
