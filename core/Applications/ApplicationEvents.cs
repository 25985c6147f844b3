using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Core.Applications;

/// <summary>Something that happened to an application.</summary>
/// <param name="Kind">What.</param>
/// <param name="Stamp">Who, when and why.</param>
public abstract record ApplicationEvent(ApplicationEventKind Kind, Stamp Stamp)
{
    /// <summary>What the audit trail keeps of it; the names and order are part of the chain and never change.</summary>
    public virtual IReadOnlyList<AuditDetail> Details => [];
}

public sealed record ApplicationCreated(Stamp Stamp, Application Draft) : ApplicationEvent(ApplicationEventKind.Created, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("round", Draft.RoundId), new("statementSha256", AuditTrail.Sha256Of(Draft.Statement))];
}

public sealed record StatementAmended(Stamp Stamp, Statement Statement) : ApplicationEvent(ApplicationEventKind.FactsAmended, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("statementSha256", AuditTrail.Sha256Of(Statement))];
}

public sealed record DocumentAttached(Stamp Stamp, SupportingDocument Document) : ApplicationEvent(ApplicationEventKind.DocumentAttached, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("document", Document.DocumentId), new("kind", Document.Kind), new("sha256", Document.Sha256)];
}

public sealed record DocumentRemoved(Stamp Stamp, string DocumentId) : ApplicationEvent(ApplicationEventKind.DocumentRemoved, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("document", DocumentId)];
}

public sealed record ApplicationSubmitted(Stamp Stamp, string StatementSha256) : ApplicationEvent(ApplicationEventKind.Submitted, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("statementSha256", StatementSha256)];
}

public sealed record ApplicationScreened(Stamp Stamp, DateOnly AsOf, string CatalogueVersion) : ApplicationEvent(ApplicationEventKind.Screened, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [AuditDetail.Date("asOf", AsOf), new("catalogue", CatalogueVersion)];
}

public sealed record ApplicationRated(Stamp Stamp, Assessment Assessment) : ApplicationEvent(ApplicationEventKind.Rated, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [AuditDetail.Fen("awardFen", Assessment.Award), new("assessmentSha256", AuditTrail.Sha256Of(Assessment))];
}

/// <param name="Stamp">Who, when and why.</param>
/// <param name="Refusal">Why.</param>
/// <param name="Assessment">The assessment that refuses it.</param>
/// <param name="Finding">The finding of the stage in which it was rejected.</param>
public sealed record ApplicationRejected(Stamp Stamp, Refusal Refusal, Assessment? Assessment, StageFinding? Finding = null) : ApplicationEvent(ApplicationEventKind.Rejected, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details =>
    [
        new("code", Refusal.Code.Value),
        .. Assessment is null ? [] : (AuditDetail[])[new("assessmentSha256", AuditTrail.Sha256Of(Assessment))],
        .. Finding is null ? [] : StageEvents.DetailsOf(Finding),
    ];
}

public sealed record ApplicationWaitlisted(Stamp Stamp, string RequestId) : ApplicationEvent(ApplicationEventKind.Waitlisted, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("request", RequestId)];
}

public sealed record FundsReserved(Stamp Stamp, string RequestId, Money Reserved) : ApplicationEvent(ApplicationEventKind.FundsReserved, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("request", RequestId), AuditDetail.Fen("reservedFen", Reserved)];
}

public sealed record VoucherIssued(Stamp Stamp, Voucher Voucher) : ApplicationEvent(ApplicationEventKind.VoucherIssued, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("voucher", Voucher.VoucherId), AuditDetail.Fen("valueFen", Voucher.Value), new("validity", Voucher.Validity.ToString())];
}

public sealed record VoucherRedeemed(Stamp Stamp, Redemption Redemption) : ApplicationEvent(ApplicationEventKind.VoucherRedeemed, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details =>
        [new("invoice", Redemption.Invoice.Key()), AuditDetail.Fen("coveredFen", Redemption.Covered), new("redemptionSha256", AuditTrail.Sha256Of(Redemption))];
}

public sealed record VoucherSettled(Stamp Stamp, Settlement Settlement) : ApplicationEvent(ApplicationEventKind.VoucherSettled, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details =>
        [AuditDetail.Fen("amountFen", Settlement.Amount), AuditDetail.Fen("releasedFen", Settlement.Released), AuditDetail.Number("struck", Settlement.Findings.Count)];
}

public sealed record VoucherExpired(Stamp Stamp, Money Released) : ApplicationEvent(ApplicationEventKind.VoucherExpired, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [AuditDetail.Fen("releasedFen", Released)];
}

public sealed record DisbursementScheduled(Stamp Stamp, string BatchId, string InstructionId, Money Payable) : ApplicationEvent(ApplicationEventKind.DisbursementScheduled, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("batch", BatchId), new("instruction", InstructionId), AuditDetail.Fen("amountFen", Payable)];
}

/// <param name="Stamp">Who, when and why.</param>
/// <param name="InstructionId">The payment's instruction.</param>
/// <param name="Reference">The payer's reference; none where all of it was kept back.</param>
/// <param name="KeptBack">Fen of it that were kept back for a clawback.</param>
public sealed record PaymentConfirmed(Stamp Stamp, string InstructionId, string? Reference, Money KeptBack = default)
    : ApplicationEvent(ApplicationEventKind.PaymentConfirmed, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details =>
        [new("instruction", InstructionId), new("reference", Reference ?? ""), .. KeptBack.IsZero ? Array.Empty<AuditDetail>() : [AuditDetail.Fen("keptBackFen", KeptBack)]];
}

public sealed record PaymentFailed(Stamp Stamp, string InstructionId) : ApplicationEvent(ApplicationEventKind.PaymentFailed, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("instruction", InstructionId)];
}

/// <param name="Stamp">Who, when and why.</param>
/// <param name="InstructionId">The payment's instruction.</param>
/// <param name="IsAward">An award approved in meeting; else a settled voucher.</param>
public sealed record PaymentReturned(Stamp Stamp, string InstructionId, bool IsAward = false)
    : ApplicationEvent(IsAward ? ApplicationEventKind.AwardReturned : ApplicationEventKind.PaymentReturned, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("instruction", InstructionId)];
}

public sealed record ApplicationReminded(Stamp Stamp, string Topic) : ApplicationEvent(ApplicationEventKind.Reminded, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("topic", Topic)];
}

public sealed record ApplicationWithdrawn(Stamp Stamp) : ApplicationEvent(ApplicationEventKind.Withdrawn, Stamp);
