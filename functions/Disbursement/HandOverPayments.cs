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
    public async Task<ProcessStep> RunAsync([ActivityTrigger] string batchId, CancellationToken cancellation)
    {
        var known = await batches.ReadAsync(batchId, cancellation) ?? throw new InvalidOperationException($"There is no disbursement batch {batchId}.");
        if (known.Value.Status != BatchStatus.Approved) return stages.Of(known.Value);
        var reference = await gateway.SubmitAsync(batchId, known.Value.Instructions(), cancellation);
        var command = new RecordInstructed { CommandId = $"instructed-{batchId}", By = Actor.System, BatchId = batchId, GatewayReference = reference };
        var outcome = await batches.ExecuteAsync(command, known, cancellation);
        return outcome.TryGet(out var stored, out _) ? stages.Of(stored.Value) : await stages.ReadAsync(batchId, cancellation);
    }
}
