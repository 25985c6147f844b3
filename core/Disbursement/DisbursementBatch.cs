using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Disbursement;

/// <summary>Where a batch stands.</summary>
public enum BatchStatus
{
    /// <summary>Proposed; waits for approval.</summary>
    Proposed,

    /// <summary>Approved; instructions are to be handed over.</summary>
    Approved,

    /// <summary>Declined, or not approved in time; its items may go into another batch.</summary>
    Declined,

    /// <summary>Instructions were handed over.</summary>
    Instructed,

    /// <summary>Every item has been answered.</summary>
    Completed,
}

/// <summary>Where one payment of a batch stands.</summary>
public enum ItemStatus
{
    /// <summary>Not answered yet.</summary>
    Pending,

    /// <summary>Paid.</summary>
    Confirmed,

    /// <summary>Not paid; may go into another batch.</summary>
    Failed,

    /// <summary>Paid, and returned by the bank; may go into another batch.</summary>
    Returned,
}

/// <summary>抵扣: part of an award that is kept back, because the payee owes it under a clawback.</summary>
/// <param name="ClawbackId">The clawback.</param>
/// <param name="Amount">Fen, more than zero.</param>
public sealed record ItemOffset(string ClawbackId, Money Amount);

/// <summary>One payment of a batch.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="PayeeId">USCC of the payee.</param>
/// <param name="Amount">Fen of the award, more than zero, before anything is kept back.</param>
/// <param name="InstructionId">Deterministic; see <see cref="DisbursementBatch.InstructionIdOf"/>.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reference">The payer's reference.</param>
/// <param name="Reason">Why it failed or came back.</param>
/// <param name="AnsweredAt">UTC instant of the latest answer.</param>
public sealed record DisbursementItem(
    string ApplicationId,
    string PayeeId,
    Money Amount,
    string InstructionId,
    ItemStatus Status = ItemStatus.Pending,
    string? Reference = null,
    string? Reason = null,
    DateTimeOffset? AnsweredAt = null)
{
    /// <summary>What is kept back of it, together at most the award.</summary>
    // What was written before there were offsets has none.
    public IReadOnlyList<ItemOffset> Offsets { get => field ?? []; init; } = [];

    /// <summary>Fen kept back.</summary>
    public Money Offset() => Money.Sum(Offsets.Select(offset => offset.Amount));

    /// <summary>Fen to instruct; zero where everything is kept back, and then nobody is instructed.</summary>
    public Money ToPay() => Amount.Less(Offset());
}

/// <summary>The approval gate's decision.</summary>
/// <param name="Approved">Approved or declined.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">UTC.</param>
/// <param name="Reason">Why, compulsory where declined.</param>
public sealed record BatchDecision(bool Approved, Actor By, DateTimeOffset At, string? Reason);

/// <summary>Sums of a batch, in fen, of awards before anything is kept back; <paramref name="Offset"/> is what of <paramref name="Proposed"/> is.</summary>
public sealed record BatchTotals(int Items, Money Proposed, Money Pending, Money Confirmed, Money Failed, Money Returned, Money Offset);

/// <summary>拨付批次: settled vouchers and approved awards of one budget line that are approved and paid together.</summary>
public sealed record DisbursementBatch : IAudited<DisbursementBatch>
{
    /// <summary>Items of one batch.</summary>
    public const int MostItems = 1000;

    public required string Id { get; init; }

    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string BatchId => Id;

    public required string LineId { get; init; }

    public required BatchStatus Status { get; init; }

    public required IReadOnlyList<DisbursementItem> Items { get; init; }

    /// <summary>Who proposed it; may not approve it.</summary>
    public required Actor ProposedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    public BatchDecision? Decision { get; init; }

    /// <summary>The gateway's reference, such as the exported file's name.</summary>
    public string? GatewayReference { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    public required IReadOnlyList<OutboxMessage> Outbox { get; init; }

    public DateTimeOffset? OutboxSince { get; init; }

    string? IAudited.DecidedUnder => null;

    DisbursementBatch IAudited<DisbursementBatch>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };

    DisbursementBatch IAudited<DisbursementBatch>.WithOutbox(IReadOnlyList<OutboxMessage> outbox, DateTimeOffset? since) => this with { Outbox = outbox, OutboxSince = since };

    public static string InstructionIdOf(string batchId, string applicationId) => $"{batchId}-{applicationId}";

    public static string InstanceId(string batchId) => $"disbursement-{batchId}";

    public DisbursementItem? Find(string instructionId) => Items.FirstOrDefault(item => item.InstructionId == instructionId);

    public BatchTotals Totals() => new(
        Items.Count, Money.Sum(Items.Select(item => item.Amount)), Sum(ItemStatus.Pending), Sum(ItemStatus.Confirmed), Sum(ItemStatus.Failed), Sum(ItemStatus.Returned),
        Money.Sum(Items.Select(item => item.Offset())));

    /// <summary>What is handed to the payment gateway: nothing for an award that is kept back whole.</summary>
    /// <exception cref="InvalidOperationException">The batch is not approved: nothing may be paid.</exception>
    public IReadOnlyList<PaymentInstruction> Instructions() => Decision is { Approved: true }
        ? [.. Items.Where(item => !item.ToPay().IsZero)
            .Select(item => new PaymentInstruction(item.InstructionId, Id, LineId, item.ApplicationId, item.PayeeId, item.ToPay(), item.Offset()))]
        : throw new InvalidOperationException($"Batch {Id} is not approved.");

    private Money Sum(ItemStatus status) => Money.Sum(Items.Where(item => item.Status == status).Select(item => item.Amount));
}
