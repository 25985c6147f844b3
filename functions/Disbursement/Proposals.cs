using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Disbursement;

/// <summary>
/// Gathers what a batch is to pay. Each application is first put into the batch on its own record, which only one batch can do, and
/// then the batch is written: nothing is ever paid twice, and a proposal that was interrupted is completed by repeating it.
/// </summary>
internal sealed class Proposals(IDocumentStore store, DisbursementService batches, ApplicationService applications)
{
    private readonly DocumentSet<Application> documents = new(store, ContainerCatalogue.Applications);

    public async Task<Checked<ProposeBatch>> ProposeAsync(ProposalInput input, CommandHeaders headers, CancellationToken cancellation)
    {
        var existing = await batches.ReadAsync(headers.NewId, cancellation);
        // A repeated request means the batch that it made, not what is payable by now.
        var payables = existing is null ? await ScheduleAsync(input, headers, cancellation) : AsProposed(existing.Value, input);
        if (!payables.TryGet(out var chosen, out var problem))
            return problem;
        return new ProposeBatch { CommandId = headers.CommandId, By = headers.By, BatchId = headers.NewId, LineId = input.LineId, Payables = chosen };
    }

    private static Checked<IReadOnlyList<PayableApplication>> AsProposed(DisbursementBatch batch, ProposalInput input)
    {
        PayableApplication[] payables = [.. batch.Items.Select(item => new PayableApplication(item.ApplicationId, batch.LineId, item.PayeeId, item.Amount))];
        return input.LineId == batch.LineId && (input.Applications is null || input.Applications.Order().SequenceEqual(payables.Select(payable => payable.ApplicationId).Order()))
            ? payables
            : ProblemCode.KeyReused.Plain();
    }

    private async Task<Checked<IReadOnlyList<PayableApplication>>> ScheduleAsync(ProposalInput input, CommandHeaders headers, CancellationToken cancellation)
    {
        var candidates = input.Applications is { } chosen ? await ChosenAsync(input.LineId, chosen, headers.NewId, cancellation) : await SettledAsync(input.LineId, cancellation);
        if (!candidates.TryGet(out var settled, out var problem))
            return problem;
        var payables = new List<PayableApplication>();
        foreach (var candidate in settled)
        {
            if (payables.Count == DisbursementBatch.MostItems)
                break;
            if (await ScheduleAsync(candidate, headers.NewId, headers.By, cancellation) is { } payable)
                payables.Add(payable);
        }
        return payables;
    }

    /// <summary>The oldest settlements first.</summary>
    private async Task<Checked<IReadOnlyList<Stored<Application>>>> SettledAsync(string lineId, CancellationToken cancellation)
    {
        var query = new DocumentQuery(ContainerCatalogue.Applications)
        {
            Where = [DocumentFilter.Equal("lineId", lineId), DocumentFilter.Equal("status", "settled")],
            OrderBy = ["settledAt"],
        };
        var settled = new List<Stored<Application>>();
        await foreach (var item in documents.AllAsync(query, cancellation))
            settled.Add(item);
        return settled;
    }

    private async Task<Checked<IReadOnlyList<Stored<Application>>>> ChosenAsync(string lineId, IReadOnlyList<string> chosen, string batchId, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(chosen.Select(async id => RouteIds.IsPlain(id) ? await documents.ReadAsync(id, id, cancellation) : null));
        var errors = new InputErrors();
        for (var index = 0; index < chosen.Count; index++)
        {
            if (found[index] is not { } item || item.Value.LineId != lineId || PayableIn(batchId, item.Value) is null)
                errors.Add($"$.applications[{index}]", "application-not-payable", "不是该预算项目待拨付的申报", "It is not an application of this line that waits to be paid");
        }
        return errors.All.Count == 0 ? found.OfType<Stored<Application>>().ToList() : ProblemCode.InputInvalid.Because(errors.All) with { Status = 409 };
    }

    /// <summary>What the application is to be paid in this batch, or <see langword="null"/> where it is in another one or not settled.</summary>
    private static PayableApplication? PayableIn(string batchId, Application application) =>
        application.Payment is { Status: PaymentStatus.Scheduled } payment
            ? payment.BatchId == batchId ? new(application.Id, application.LineId, application.EntityId, payment.Amount) : null
            : PayableApplication.From(application);

    private async Task<PayableApplication?> ScheduleAsync(Stored<Application> settled, string batchId, Actor by, CancellationToken cancellation)
    {
        var id = settled.Value.Id;
        if (PayableIn(batchId, settled.Value) is not { } payable || settled.Value.Payment?.BatchId == batchId)
            return PayableIn(batchId, settled.Value);
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
