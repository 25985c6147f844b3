using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Panels;

/// <summary>Ends scoring, or a second look, whose time is over. Where it was ended meanwhile, nothing happens.</summary>
internal sealed class CloseScoring(PanelService panels, PanelStages stages)
{
    [Function(nameof(CloseScoring))]
    public async Task<PanelStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation)
    {
        var at = question.After.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        await panels.ExecuteAsync(new Core.Panels.CloseScoring { CommandId = $"close-{question.Id}-{at}", By = Actor.System, PanelId = question.Id }, cancellation: cancellation);
        return await stages.ReadAsync(question, cancellation);
    }
}
