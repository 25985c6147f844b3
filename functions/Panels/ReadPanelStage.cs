using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Panels;

/// <summary>Tells an orchestration where its panel stands and what is due.</summary>
internal sealed class ReadPanelStage(PanelStages stages)
{
    [Function(nameof(ReadPanelStage))]
    public Task<PanelStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation) => stages.ReadAsync(question, cancellation);
}
