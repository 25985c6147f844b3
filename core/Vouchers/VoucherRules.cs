using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Vouchers;

/// <summary>What an invoice is checked against.</summary>
/// <param name="Applicant">The applicant, who must be the buyer.</param>
/// <param name="Contract">The contract applied for.</param>
/// <param name="Filed">Kind and SHA-256 of the documents filed with the application.</param>
public sealed record RedemptionContext(UnifiedSocialCreditCode Applicant, ComputeContract Contract, IReadOnlySet<(string Kind, string Sha256)> Filed);

/// <summary>The contract for computing power that the voucher supports.</summary>
/// <param name="Number">As printed, 1 to 60 characters.</param>
/// <param name="Provider">USCC of the compute provider.</param>
/// <param name="Period">Period of service, civil dates, inclusive.</param>
public sealed record ComputeContract(string Number, UnifiedSocialCreditCode Provider, DateRange Period);

/// <summary>Kinds of documents that prove a redemption, from the policy vocabulary.</summary>
public static class EvidenceKinds
{
    public const string Contract = "compute-contract";

    public const string Invoice = "invoice";

    public const string Usage = "compute-use-evidence";

    public static IReadOnlyList<string> All { get; } = [Contract, Invoice, Usage];
}

/// <summary>Redemption, settlement and expiry of a voucher.</summary>
public static class VoucherRules
{
    /// <summary>What the voucher pays of an invoice: its share of the compute fees, up to what remains.</summary>
    /// <param name="voucher">The voucher.</param>
    /// <param name="redemptionId">Id of the redemption.</param>
    /// <param name="invoice">The invoice.</param>
    /// <param name="evidence">Its evidence.</param>
    /// <param name="context">What it is checked against.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Redemption> Redeem(Voucher voucher, string redemptionId, Invoice invoice, RedemptionEvidence evidence, RedemptionContext context, DateTimeOffset now)
    {
        if (now >= voucher.ExpiresAt)
            return VoucherRefusals.Expired.Refuse(("date", $"{voucher.Validity.Through:yyyy-MM-dd}"));
        if (voucher.Redemptions.Any(earlier => earlier.Invoice.Key() == invoice.Key()))
            return VoucherRefusals.InvoiceUsed.Refuse(("number", invoice.Number));
        if (Check(voucher, invoice, evidence, context, now) is { } refusal)
            return refusal;
        var covered = Money.Min(voucher.Rate.Of(invoice.ComputeFees), voucher.Remaining);
        return covered.IsZero
            ? VoucherRefusals.Used.Refuse()
            : new Redemption(redemptionId, invoice, evidence, covered, now);
    }

    /// <summary>
    /// Checks every redemption anew (contract, invoice, evidence, and that no other application used the invoice) and says what is
    /// to be paid; the rest of the voucher's value returns to the pool.
    /// </summary>
    /// <param name="voucher">The voucher.</param>
    /// <param name="context">What redemptions are checked against.</param>
    /// <param name="usedElsewhere">Keys of invoices that other applications used first; see <see cref="Invoice.Key"/>.</param>
    /// <param name="now">UTC.</param>
    public static Settlement Settle(Voucher voucher, RedemptionContext context, IReadOnlySet<string> usedElsewhere, DateTimeOffset now)
    {
        var findings = new List<SettlementFinding>();
        var amount = Money.Zero;
        var seen = new HashSet<string>();
        foreach (var redemption in voucher.Redemptions)
        {
            var duplicate = usedElsewhere.Contains(redemption.Invoice.Key()) || !seen.Add(redemption.Invoice.Key());
            var code = duplicate
                ? VoucherRefusals.InvoiceUsed
                : Check(voucher, redemption.Invoice, redemption.Evidence, context, redemption.At)?.Code;
            if (code is null)
                amount += redemption.Covered;
            else
                findings.Add(new(redemption.RedemptionId, code));
        }
        return new(now, amount, voucher.Value - amount, findings);
    }

    private static Refusal? Check(Voucher voucher, Invoice invoice, RedemptionEvidence evidence, RedemptionContext context, DateTimeOffset now)
    {
        if (invoice.Number.Length is < 8 or > 20 || !invoice.Number.All(char.IsAsciiDigit) || invoice.ComputeFees.IsZero || invoice.ComputeFees > invoice.Amount)
            return VoucherRefusals.InvoiceMalformed.Refuse();
        if (invoice.Buyer != context.Applicant)
            return VoucherRefusals.OtherBuyer.Refuse();
        if (invoice.Seller == context.Applicant)
            return VoucherRefusals.OwnInvoice.Refuse();
        if (!voucher.Validity.Contains(invoice.IssuedOn) || invoice.IssuedOn > ChinaTime.DateOf(now))
            return VoucherRefusals.OutsideValidity.Refuse(("date", $"{invoice.IssuedOn:yyyy-MM-dd}"));
        if (invoice.ContractNumber != context.Contract.Number || invoice.Seller != context.Contract.Provider)
            return VoucherRefusals.OtherContract.Refuse();
        return CheckEvidence(evidence, context);
    }

    private static Refusal? CheckEvidence(RedemptionEvidence evidence, RedemptionContext context)
    {
        (string Kind, string Sha256)[] needed =
        [
            (EvidenceKinds.Contract, evidence.Contract),
            (EvidenceKinds.Invoice, evidence.InvoiceCopy),
            (EvidenceKinds.Usage, evidence.Usage),
        ];
        foreach (var document in needed)
        {
            if (!context.Filed.Contains(document))
                return VoucherRefusals.EvidenceMissing.Refuse(("kind", document.Kind));
        }
        return needed.DistinctBy(document => document.Sha256).Count() == needed.Length ? null : VoucherRefusals.EvidenceNotDistinct.Refuse();
    }
}
