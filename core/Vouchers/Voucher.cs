using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Vouchers;

/// <summary>Terms of a voucher. No source sets them, so they are configuration with labelled defaults.</summary>
/// <param name="ValidMonths">Months of validity from the day of issue. Default, an interpretation: 12, the budget year's usual length.</param>
public sealed record VoucherTerms(int ValidMonths = 12)
{
    public static VoucherTerms Default { get; } = new();
}

/// <summary>算力服务券: what may be redeemed against invoices for computing power, up to its value.</summary>
public sealed record Voucher
{
    public required string VoucherId { get; init; }

    /// <summary>Fen; the money reserved for it.</summary>
    public required Money Value { get; init; }

    /// <summary>Share of the compute fees that it pays.</summary>
    public required Rate Rate { get; init; }

    /// <summary>First and last civil day (Asia/Shanghai) of validity, both inclusive.</summary>
    public required DateRange Validity { get; init; }

    /// <summary>UTC instant from which it is expired: the end of its last day in Asia/Shanghai.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<Redemption> Redemptions { get; init; }

    public Settlement? Settlement { get; init; }

    /// <summary>Fen redeemed so far.</summary>
    public Money Redeemed => Money.Sum(Redemptions.Select(redemption => redemption.Covered));

    /// <summary>Fen that can still be redeemed.</summary>
    public Money Remaining => Value - Redeemed;

    /// <summary>A voucher issued on the civil day of <paramref name="now"/>.</summary>
    public static Voucher Issue(string applicationId, Money value, Rate rate, VoucherTerms terms, DateTimeOffset now)
    {
        var today = ChinaTime.DateOf(now);
        var validity = new DateRange(today, today.AddMonths(terms.ValidMonths).AddDays(-1));
        return new()
        {
            VoucherId = $"voucher-{applicationId}",
            Value = value,
            Rate = rate,
            Validity = validity,
            ExpiresAt = ChinaTime.EndOf(validity.Through!.Value),
            Redemptions = [],
        };
    }
}

/// <summary>An invoice for computing power, as presented.</summary>
public sealed record Invoice
{
    /// <summary>Invoice number as printed, 8 to 20 digits.</summary>
    public required string Number { get; init; }

    /// <summary>USCC of the seller, the compute provider.</summary>
    public required UnifiedSocialCreditCode Seller { get; init; }

    /// <summary>USCC of the buyer; must be the applicant.</summary>
    public required UnifiedSocialCreditCode Buyer { get; init; }

    /// <summary>Civil date of issue.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Fen, tax included.</summary>
    public required Money Amount { get; init; }

    /// <summary>The part that is fees for computing power, in fen; at most the amount.</summary>
    public required Money ComputeFees { get; init; }

    /// <summary>Number of the contract under which it was issued.</summary>
    public required string ContractNumber { get; init; }

    /// <summary>Seller and number: the same invoice, whoever presents it.</summary>
    public string Key() => $"{Seller}-{Number}";
}

/// <summary>Evidence of one redemption, as SHA-256 of documents filed with the application.</summary>
/// <param name="Contract">Compute contract.</param>
/// <param name="InvoiceCopy">The invoice.</param>
/// <param name="Usage">Record of computing power used.</param>
public sealed record RedemptionEvidence(string Contract, string InvoiceCopy, string Usage);

/// <summary>核销: part of a voucher redeemed against one invoice.</summary>
/// <param name="RedemptionId">Id of the command that made it.</param>
/// <param name="Invoice">The invoice.</param>
/// <param name="Evidence">The evidence.</param>
/// <param name="Covered">Fen that the voucher pays of it.</param>
/// <param name="At">UTC.</param>
public sealed record Redemption(string RedemptionId, Invoice Invoice, RedemptionEvidence Evidence, Money Covered, DateTimeOffset At);

/// <summary>兑付核对: what is to be paid in the end.</summary>
/// <param name="At">UTC.</param>
/// <param name="Amount">Fen to be paid.</param>
/// <param name="Released">Fen that return to the pool.</param>
/// <param name="Findings">What the check found against single redemptions; those are not paid.</param>
public sealed record Settlement(DateTimeOffset At, Money Amount, Money Released, IReadOnlyList<SettlementFinding> Findings);

/// <summary>Why a redemption is not paid.</summary>
public sealed record SettlementFinding(string RedemptionId, RefusalCode Code);
