using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Panels;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>Draws from those who have come to the pool since, for a panel that ran out of candidates.</summary>
internal sealed class ExtendPanelPool(PanelDesk desk, ExpertService experts)
{
    [Function(nameof(ExtendPanelPool))]
    [Allow(ActorRole.City)]
    [Operation("增补专家", "Extend a panel", Body = typeof(EmptyInput), BodyIsOptional = true, Answer = typeof(PanelView))]
    [Refuses("panel-pool-empty", "panel-wrong-state", "review-own-application")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "panels/{id}/extension")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadOptionalAsync(request, EmptyInput.Read, cancellation)).TryGet(out _, out var problem))
            return problem;
        var pool = await experts.PoolAsync(cancellation);
        return await desk.HandleAsync(
            request, id, headers => new ExtendPool { CommandId = headers.CommandId, By = headers.By, PanelId = id, Pool = pool }, cancellation);
    }
}
