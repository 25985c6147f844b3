using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>Takes an expert with a conflict off a panel; the next of the draw takes the seat.</summary>
internal sealed class RecuseExpert(PanelDesk desk)
{
    [Function(nameof(RecuseExpert))]
    [Allow(ActorRole.City)]
    [Operation("专家回避", "Recuse an expert", Body = typeof(RecusalInput), Answer = typeof(PanelView))]
    [Refuses("panel-not-seated", "panel-seat-closed", "panel-wrong-state", "review-own-application")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "panels/{id}/recusals")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, RecusalInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.HandleAsync(
            request,
            id,
            headers => new Core.Panels.RecuseExpert { CommandId = headers.CommandId, By = headers.By, PanelId = id, ExpertId = input.ExpertId, Reason = input.Reason },
            cancellation);
    }
}
