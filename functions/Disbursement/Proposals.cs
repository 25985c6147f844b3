using Shuzhi.Core.Applications;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Disbursement;

/// <summary>Gathers what a batch is to pay.</summary>
internal sealed class Proposals(IDocumentStore store, DisbursementService batches)
{
    private readonly DocumentSet<Application> applications = new(store, ContainerCatalogue.Applications);

    public async Task<Checked<ProposeBatch>> ProposeAsync(ProposalInput input, CommandHeaders headers, CancellationToken cancellation)
    {
        var existing = await batches.ReadAsync(headers.NewId, cancellation);
        // A repeated request means the batch that it made, not what is payable by now.
        var payables = existing is null ? await PayableAsync(input, cancellation) : AsProposed(existing.Value, input);
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

    private async Task<Checked<IReadOnlyList<PayableApplication>>> PayableAsync(ProposalInput input, CancellationToken cancellation)
    {
        if (input.Applications is { } chosen)
            return await ChosenAsync(input.LineId, chosen, cancellation);
        var query = new DocumentQuery(ContainerCatalogue.Applications)
        {
            Where = [DocumentFilter.Equal("lineId", input.LineId), DocumentFilter.Equal("status", "settled")],
            OrderBy = ["settledAt"],
        };
        var payables = new List<PayableApplication>();
        await foreach (var item in applications.AllAsync(query, cancellation))
        {
            if (PayableApplication.From(item.Value) is { } payable)
                payables.Add(payable);
            if (payables.Count == DisbursementBatch.MostItems)
                break;
        }
        return payables;
    }

    private async Task<Checked<IReadOnlyList<PayableApplication>>> ChosenAsync(string lineId, IReadOnlyList<string> chosen, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(chosen.Select(async id => RouteIds.IsPlain(id) ? await applications.ReadAsync(id, id, cancellation) : null));
        var errors = new InputErrors();
        var payables = new List<PayableApplication>();
        for (var index = 0; index < chosen.Count; index++)
        {
            if (found[index] is { } application && PayableApplication.From(application.Value) is { } payable && payable.LineId == lineId)
                payables.Add(payable);
            else
                errors.Add($"$.applications[{index}]", "application-not-payable", "不是该预算项目待拨付的申报", "It is not an application of this line that waits to be paid");
        }
        return errors.All.Count == 0 ? payables : ProblemCode.InputInvalid.Because(errors.All) with { Status = 409 };
    }
}
