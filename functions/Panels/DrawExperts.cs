using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Panels;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Panels;

/// <summary>Draws from the pool as it stands, once.</summary>
internal sealed class DrawExperts(PanelService panels, ExpertService experts, PanelStages stages)
{
    [Function(nameof(DrawExperts))]
    public async Task<PanelStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation)
    {
        var pool = await experts.PoolAsync(cancellation);
        await panels.ExecuteAsync(new DrawPanel { CommandId = $"draw-{question.Id}", By = Actor.System, PanelId = question.Id, Pool = pool }, cancellation: cancellation);
        return await stages.ReadAsync(question, cancellation);
    }
}
