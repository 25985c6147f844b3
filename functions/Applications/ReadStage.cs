using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Applications;

/// <summary>Tells an orchestration where its application stands and what is due.</summary>
internal sealed class ReadStage(ApplicationStages stages)
{
    [Function(nameof(ReadStage))]
    public Task<ProcessStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation) => stages.ReadAsync(question, cancellation);
}
