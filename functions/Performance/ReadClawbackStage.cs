using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Performance;

/// <summary>Tells an orchestration where its clawback stands and what is due.</summary>
internal sealed class ReadClawbackStage(ClawbackStages stages)
{
    [Function(nameof(ReadClawbackStage))]
    public Task<ProcessStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation) => stages.ReadAsync(question, cancellation);
}
