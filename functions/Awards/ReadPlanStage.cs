using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Awards;

/// <summary>Tells an orchestration where its plan stands and what is due.</summary>
internal sealed class ReadPlanStage(AwardStages stages)
{
    [Function(nameof(ReadPlanStage))]
    public Task<ProcessStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation) => stages.ReadAsync(question, cancellation);
}
