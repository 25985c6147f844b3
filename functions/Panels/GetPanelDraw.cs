using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>Everything that anybody needs to repeat a draw.</summary>
internal sealed class GetPanelDraw(PanelService panels)
{
    [Function(nameof(GetPanelDraw))]
    [AllowAnyone]
    [Operation("查看专家抽取", "Read a draw", Answer = typeof(DrawView), Versioned = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panels/{id}/draw")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return RouteIds.IsPlain(id) && await panels.ReadAsync(id, cancellation) is { } found
            ? Answer.Ok(DrawView.Of(found.Value), found.Value.Version)
            : RouteIds.NotFound(id);
    }
}
