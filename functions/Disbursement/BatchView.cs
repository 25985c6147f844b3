using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Disbursement;

/// <summary>A disbursement batch; in a list without its items.</summary>
/// <param name="GatewayReference">What the payment gateway calls it, such as the exported file's name.</param>
internal sealed record BatchView(
    string Id,
    string LineId,
    BatchStatus Status,
    long Version,
    Actor ProposedBy,
    DateTimeOffset ProposedAt,
    DecisionView? Decision,
    string? GatewayReference,
    TotalsView Totals,
    IReadOnlyList<ItemView>? Items)
{
    public static BatchView Of(DisbursementBatch batch) => Summary(batch) with { Items = [.. batch.Items.Select(ItemView.Of)] };

    public static BatchView Summary(DisbursementBatch batch) => new(
        batch.Id,
        batch.LineId,
        batch.Status,
        batch.Version,
        batch.ProposedBy,
        batch.ProposedAt,
        batch.Decision is { } decision ? new(decision.Approved, decision.By, decision.At, decision.Reason) : null,
        batch.GatewayReference,
        TotalsView.Of(batch.Totals()),
        null);
}

/// <summary>The approval gate's decision.</summary>
internal sealed record DecisionView(bool Approved, Actor By, DateTimeOffset At, string? Reason);

/// <summary>Sums of a batch.</summary>
/// <param name="Items">How many payments.</param>
/// <param name="Offset">What of <paramref name="Proposed"/> is kept back, because payees owe it.</param>
internal sealed record TotalsView(int Items, MoneyView Proposed, MoneyView Pending, MoneyView Confirmed, MoneyView Failed, MoneyView Returned, MoneyView Offset)
{
    public static TotalsView Of(BatchTotals totals) => new(
        totals.Items, MoneyView.Of(totals.Proposed), MoneyView.Of(totals.Pending), MoneyView.Of(totals.Confirmed), MoneyView.Of(totals.Failed), MoneyView.Of(totals.Returned),
        MoneyView.Of(totals.Offset));
}

/// <summary>One payment.</summary>
/// <param name="Amount">The award, before anything is kept back.</param>
/// <param name="ToPay">What is instructed; nobody is instructed where it is nothing.</param>
/// <param name="Offsets">What is kept back, by clawback.</param>
internal sealed record ItemView(
    string InstructionId,
    string ApplicationId,
    string PayeeId,
    MoneyView Amount,
    MoneyView ToPay,
    IReadOnlyList<OffsetView> Offsets,
    ItemStatus Status,
    string? Reference,
    string? Reason,
    DateTimeOffset? AnsweredAt)
{
    public static ItemView Of(DisbursementItem item) => new(
        item.InstructionId,
        item.ApplicationId,
        item.PayeeId,
        MoneyView.Of(item.Amount),
        MoneyView.Of(item.ToPay()),
        [.. item.Offsets.Select(offset => new OffsetView(offset.ClawbackId, MoneyView.Of(offset.Amount)))],
        item.Status,
        item.Reference,
        item.Reason,
        item.AnsweredAt);
}

/// <summary>Part of an award that is kept back for a clawback.</summary>
internal sealed record OffsetView(string ClawbackId, MoneyView Amount);
