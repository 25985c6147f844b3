using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Disbursement;

/// <summary>
/// Gathers settled and approved applications of one line into a batch. Each application is first put into the batch on its own record, which
/// only one batch can do, then what the payee owes is pledged to be kept back of it, and then the batch is written: nothing is ever paid twice, and a proposal that was interrupted is
/// completed by repeating it under the same id.
/// </summary>
internal sealed class DisbursementProposals(IDocumentStore store, DisbursementService batches, ApplicationService applications, AwardOffsets offsets)
{
    private readonly DocumentSet<Application> documents = new(store, ContainerCatalogue.Applications);

    /// <summary>Proposes a batch.</summary>
    /// <param name="batchId">Id of the batch; the same for a repeat.</param>
    /// <param name="commandId">Id of the command; the same for a repeat.</param>
    /// <param name="by">Who proposes, and so may not approve.</param>
    /// <param name="lineId">The budget line.</param>
    /// <param name="most">Most items, up to <see cref="DisbursementBatch.MostItems"/>; oldest settlements first, and then approved awards.</param>
    /// <param name="cancellation">Gives up; repeat it then.</param>
    public async Task<Outcome<Stored<DisbursementBatch>>> ProposeAsync(
        string batchId, string commandId, Actor by, string lineId, int most = DisbursementBatch.MostItems, CancellationToken cancellation = default)
    {
        if (await batches.ReadAsync(batchId, cancellation) is { } present)
        {
            var isRepeat = AuditTrail.Find(present.Value.Trail, commandId) is { Sequence: 1 } && present.Value.LineId == lineId && present.Value.ProposedBy == by;
            return isRepeat ? present : CommandRefusals.Reused.Refuse();
        }

        var payables = await GatherAsync(batchId, by, lineId, most, cancellation);
        var command = new ProposeBatch { CommandId = commandId, By = by, BatchId = batchId, LineId = lineId, Payables = payables };
        return await batches.ExecuteAsync(command, cancellation: cancellation);
    }

    private async Task<IReadOnlyList<PayableApplication>> GatherAsync(string batchId, Actor by, string lineId, int most, CancellationToken cancellation)
    {
        var payables = new List<PayableApplication>();
        foreach (var query in Waiting(lineId))
        {
            await foreach (var item in documents.AllAsync(query, cancellation))
            {
                if (payables.Count == most) break;
                if (await ScheduleAsync(item, batchId, by, cancellation) is not { } payable) continue;
                payables.Add(payable with { Offsets = await offsets.PledgeAsync(payable, DisbursementBatch.InstructionIdOf(batchId, payable.ApplicationId), cancellation) });
            }
        }

        return payables;
    }

    /// <summary>Settled vouchers, oldest first, and then approved awards.</summary>
    private static IEnumerable<DocumentQuery> Waiting(string lineId)
    {
        var settled = new DocumentQuery(ContainerCatalogue.Applications) { Where = [DocumentFilter.Equal("lineId", lineId), DocumentFilter.Equal("status", "settled")] };
        return [settled with { OrderBy = ["settledAt"] }, settled with { Where = [settled.Where[0], DocumentFilter.Equal("status", "approved")] }];
    }

    /// <summary>The application as payable in this batch, or <see langword="null"/> where it is in another one.</summary>
    private async Task<PayableApplication?> ScheduleAsync(Stored<Application> settled, string batchId, Actor by, CancellationToken cancellation)
    {
        var id = settled.Value.Id;
        if (settled.Value.Payment is { Status: PaymentStatus.Scheduled } payment)
            return payment.BatchId == batchId ? new(id, settled.Value.LineId, settled.Value.EntityId, payment.Amount) : null;
        if (PayableApplication.From(settled.Value) is not { } payable) return null;
        var command = new ScheduleDisbursement
        {
            CommandId = $"schedule-{batchId}",
            By = by,
            ApplicationId = id,
            BatchId = batchId,
            InstructionId = DisbursementBatch.InstructionIdOf(batchId, id),
        };
        return (await applications.ExecuteAsync(command, settled, cancellation)).IsOk ? payable : null;
    }
}
