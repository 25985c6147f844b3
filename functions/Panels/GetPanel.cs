using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

internal sealed class GetPanel(PanelService panels, PanelDesk desk)
{
    [Function(nameof(GetPanel))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看评审组", "Read a panel", Answer = typeof(PanelView), Tagged = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panels/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return RouteIds.IsPlain(id) && await panels.ReadAsync(id, cancellation) is { } found
            ? Answer.Read(request, await desk.ShowAsync(found.Value, cancellation), found.Value.Version)
            : RouteIds.NotFound(id);
    }
}
