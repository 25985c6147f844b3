using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>The bureau's determination on the result of a panel.</summary>
internal sealed class DeterminePanel(PanelDesk desk)
{
    [Function(nameof(DeterminePanel))]
    [Allow(ActorRole.City)]
    [Operation("认定", "Determine", Body = typeof(DeterminationInput), Answer = typeof(PanelView))]
    [Refuses("determination-amount-missing", "panel-wrong-state", "review-own-application")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "panels/{id}/determination")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, DeterminationInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.HandleAsync(request, id, headers => Command(input, headers, id), cancellation);
    }

    private static Core.Panels.DeterminePanel Command(DeterminationInput input, CommandHeaders headers, string id) => new()
    {
        CommandId = headers.CommandId,
        By = headers.By,
        PanelId = id,
        Passed = input.Passed,
        AssessedAmount = input.AssessedAmount,
        ApprovedCost = input.ApprovedCost,
        Reason = input.Grounds,
    };
}
