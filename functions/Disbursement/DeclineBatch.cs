using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Disbursement;

/// <summary>Declines a batch that nobody decided on in time; its applications may go into another one. Where it was decided meanwhile, nothing happens.</summary>
internal sealed class DeclineBatch(DisbursementService batches, DisbursementStages stages)
{
    [Function(nameof(DeclineBatch))]
    public async Task<ProcessStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation)
    {
        var command = new DecideBatch { CommandId = $"overdue-{question.Id}", By = Actor.System, BatchId = question.Id, Approved = false, Reason = "Not decided in time." };
        await batches.ExecuteAsync(command, cancellation: cancellation);
        return await stages.ReadAsync(question, cancellation);
    }
}
