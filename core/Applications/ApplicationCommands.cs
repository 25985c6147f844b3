using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Rounds;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Core.Applications;

/// <summary>A command to one application.</summary>
public abstract record ApplicationCommand : AuditedCommand
{
    public required string ApplicationId { get; init; }
}

/// <summary>Opens a draft in a round.</summary>
public sealed record CreateApplication : ApplicationCommand
{
    /// <summary>The round as it stands; must be planned or open. By id part of the content.</summary>
    [Context]
    public required Round Round { get; init; }

    /// <summary>The instrument in the round's catalogue version.</summary>
    [Context]
    public required Instrument Instrument { get; init; }

    public string RoundId => Round.RoundId;

    public required Statement Statement { get; init; }
}

/// <summary>Replaces what the applicant states.</summary>
public sealed record AmendStatement : ApplicationCommand
{
    /// <summary>The instrument in the application's catalogue version.</summary>
    [Context]
    public required Instrument Instrument { get; init; }

    public required Statement Statement { get; init; }
}

/// <summary>Files a document whose content is stored already.</summary>
public sealed record AttachDocument : ApplicationCommand
{
    public required string DocumentId { get; init; }

    public required string Kind { get; init; }

    /// <summary>As given; sanitized when filed.</summary>
    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public required string Sha256 { get; init; }
}

/// <summary>Takes a document out of a draft.</summary>
public sealed record RemoveDocument : ApplicationCommand
{
    public required string DocumentId { get; init; }
}

/// <summary>提交.</summary>
public sealed record SubmitApplication : ApplicationCommand
{
    /// <summary>The round as it stands.</summary>
    [Context]
    public required Round Round { get; init; }

    /// <summary>What it lacks; from <see cref="Assessor.CheckReady"/>.</summary>
    [Context]
    public required Readiness Readiness { get; init; }
}

/// <summary>撤回, by the applicant or, with a reason, by staff.</summary>
public sealed record WithdrawApplication : ApplicationCommand;

/// <summary>Records eligibility and award.</summary>
public sealed record RecordAssessment : ApplicationCommand
{
    public required Assessment Assessment { get; init; }
}

/// <summary>Records what the ledger decided about the reservation.</summary>
public sealed record RecordReservation : ApplicationCommand
{
    public required string RequestId { get; init; }

    public required LedgerResult Result { get; init; }

    /// <summary>Fen reserved.</summary>
    public required Money Amount { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>The command for an answer of the ledger. Joining the waitlist and the final decision are different commands, each repeatable.</summary>
    public static RecordReservation From(LedgerOutcome outcome) => new()
    {
        CommandId = $"{outcome.Request.Id}/{(outcome.Result == LedgerResult.Waitlisted ? "waitlisted" : "decided")}",
        By = Actor.System,
        ApplicationId = outcome.Request.ApplicationId,
        RequestId = outcome.Request.Id,
        Result = outcome.Result,
        Amount = outcome.Amount,
        Refusal = outcome.Refusal,
        CausedBy = outcome.Request.Id,
    };
}

/// <summary>发券 for the reserved amount.</summary>
public sealed record IssueVoucher : ApplicationCommand;

/// <summary>核销. The invoice must have been claimed for this application first; see <see cref="InvoiceClaim"/>.</summary>
public sealed record RedeemVoucher : ApplicationCommand
{
    public required Invoice Invoice { get; init; }

    public required RedemptionEvidence Evidence { get; init; }
}

/// <summary>兑付核对: ends redemption; what is not redeemed returns to the pool.</summary>
public sealed record SettleVoucher : ApplicationCommand
{
    /// <summary>Keys of this voucher's invoices that another application claimed first.</summary>
    [Context]
    public required IReadOnlySet<string> UsedElsewhere { get; init; }
}

/// <summary>Ends a voucher whose validity is over: what was redeemed is settled, the rest returns to the pool.</summary>
public sealed record ExpireVoucher : ApplicationCommand
{
    /// <summary>Keys of this voucher's invoices that another application claimed first.</summary>
    [Context]
    public required IReadOnlySet<string> UsedElsewhere { get; init; }
}

/// <summary>Puts the settled amount into a disbursement batch.</summary>
public sealed record ScheduleDisbursement : ApplicationCommand
{
    public required string BatchId { get; init; }

    public required string InstructionId { get; init; }
}

/// <summary>How a payment ended.</summary>
public enum PaymentResult
{
    /// <summary>Confirmed.</summary>
    Paid,

    /// <summary>Not made, or the batch was declined.</summary>
    Failed,

    /// <summary>Made, and returned by the bank.</summary>
    Returned,
}

/// <summary>Records how a payment ended.</summary>
public sealed record RecordPayment : ApplicationCommand
{
    public required string InstructionId { get; init; }

    public required PaymentResult Result { get; init; }

    /// <summary>The payer's reference.</summary>
    public string? Reference { get; init; }

    /// <summary>Fen of a payment that were kept back, because the applicant owes them.</summary>
    public Money KeptBack { get; init; }
}

/// <summary>Records that the applicant or staff were reminded.</summary>
public sealed record RecordReminder : ApplicationCommand
{
    /// <summary>Of what, in kebab-case, such as <c>voucher-expires-soon</c>.</summary>
    public required string Topic { get; init; }
}
