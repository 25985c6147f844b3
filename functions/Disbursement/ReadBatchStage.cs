using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Disbursement;

/// <summary>Tells an orchestration where its batch stands and what is due.</summary>
internal sealed class ReadBatchStage(DisbursementStages stages)
{
    [Function(nameof(ReadBatchStage))]
    public Task<ProcessStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation) => stages.ReadAsync(question, cancellation);
}
