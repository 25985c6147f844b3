using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Disbursement;

/// <summary>Hands the payments of an approved batch to the gateway, which accepts each once, and records that.</summary>
internal sealed class HandOverPayments(DisbursementService batches, DisbursementStages stages, IPaymentGateway gateway)
{
    [Function(nameof(HandOverPayments))]
    public async Task<ProcessStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation)
    {
        var known = await batches.ReadAsync(question.Id, cancellation) ?? throw new InvalidOperationException($"There is no disbursement batch {question.Id}.");
        if (known.Value.Status != BatchStatus.Approved) return stages.Of(known.Value, question.After);
        var reference = await gateway.SubmitAsync(question.Id, known.Value.Instructions(), cancellation);
        var command = new RecordInstructed { CommandId = $"instructed-{question.Id}", By = Actor.System, BatchId = question.Id, GatewayReference = reference };
        var outcome = await batches.ExecuteAsync(command, known, cancellation);
        return outcome.TryGet(out var stored, out _) ? stages.Of(stored.Value, question.After) : await stages.ReadAsync(question, cancellation);
    }
}
