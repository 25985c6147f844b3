using Shuzhi.Core.Kernel;
using Shuzhi.Core.Vouchers;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Applications;

/// <summary>A voucher.</summary>
/// <param name="Rate">Share of the compute fees that it pays, such as <c>50%</c>.</param>
/// <param name="ValidFrom">First civil day of validity.</param>
/// <param name="ValidThrough">Last civil day of validity, inclusive.</param>
/// <param name="ExpiresAt">UTC, exclusive.</param>
internal sealed record VoucherView(
    string Id,
    MoneyView Value,
    MoneyView Redeemed,
    MoneyView Remaining,
    string Rate,
    DateOnly ValidFrom,
    DateOnly? ValidThrough,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<RedemptionView> Redemptions,
    SettlementView? Settlement)
{
    public static VoucherView Of(Voucher voucher, Language language) => new(
        voucher.VoucherId,
        MoneyView.Of(voucher.Value),
        MoneyView.Of(voucher.Redeemed),
        MoneyView.Of(voucher.Remaining),
        voucher.Rate.ToString(),
        voucher.Validity.From,
        voucher.Validity.Through,
        voucher.ExpiresAt,
        [.. voucher.Redemptions.Select(RedemptionView.Of)],
        voucher.Settlement is { } settlement ? SettlementView.Of(settlement, language) : null);
}

/// <summary>A redemption.</summary>
/// <param name="Covered">What the voucher pays of the invoice.</param>
internal sealed record RedemptionView(string Id, string InvoiceNumber, string Seller, DateOnly IssuedOn, MoneyView Amount, MoneyView ComputeFees, MoneyView Covered, DateTimeOffset At)
{
    public static RedemptionView Of(Redemption redemption) => new(
        redemption.RedemptionId,
        redemption.Invoice.Number,
        redemption.Invoice.Seller.Value,
        redemption.Invoice.IssuedOn,
        MoneyView.Of(redemption.Invoice.Amount),
        MoneyView.Of(redemption.Invoice.ComputeFees),
        MoneyView.Of(redemption.Covered),
        redemption.At);
}

/// <summary>The settlement, with the redemptions that were struck from it.</summary>
internal sealed record SettlementView(DateTimeOffset At, MoneyView Amount, MoneyView Released, IReadOnlyList<FindingView> Findings)
{
    public static SettlementView Of(Settlement settlement, Language language) => new(
        settlement.At,
        MoneyView.Of(settlement.Amount),
        MoneyView.Of(settlement.Released),
        [.. settlement.Findings.Select(finding => new FindingView(finding.RedemptionId, finding.Code.Value, finding.Code.Text.In(language)))]);
}

/// <summary>Why a redemption is not paid.</summary>
internal sealed record FindingView(string RedemptionId, string Code, string Text);
