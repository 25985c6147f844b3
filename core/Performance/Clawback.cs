using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Performance;

/// <summary>Where a clawback stands.</summary>
public enum ClawbackStatus
{
    /// <summary>Proposed; another officer decides.</summary>
    Proposed,

    /// <summary>Not decided for.</summary>
    Declined,

    /// <summary>Decided; money is awaited.</summary>
    Collecting,

    /// <summary>Everything has come back.</summary>
    Recovered,
}

/// <summary>The award that money is demanded back of.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="EntityId">USCC of the debtor.</param>
/// <param name="OwnerId">Subject of the debtor's token, to be told.</param>
/// <param name="LineId">The line that paid, to which money returns.</param>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Year">Award year.</param>
/// <param name="Paid">Fen that were paid.</param>
public sealed record PaidAward(string ApplicationId, string EntityId, string OwnerId, string LineId, string InstrumentId, int Year, Money Paid);

/// <summary>A part of the debt and the day by which it is due.</summary>
/// <param name="DueOn">Civil day (Asia/Shanghai), inclusive.</param>
/// <param name="Amount">Fen, more than zero.</param>
public sealed record Instalment(DateOnly DueOn, Money Amount);

/// <summary>How money came back.</summary>
public enum ReceiptKind
{
    /// <summary>The debtor paid.</summary>
    Payment,

    /// <summary>Kept back from the debtor's next award.</summary>
    Offset,
}

/// <summary>Money that came back.</summary>
/// <param name="Id">The payer's reference or the payment instruction; once only.</param>
/// <param name="Kind">How.</param>
/// <param name="Amount">Fen, more than zero.</param>
/// <param name="At">UTC instant of the record.</param>
public sealed record Receipt(string Id, ReceiptKind Kind, Money Amount, DateTimeOffset At);

/// <summary>Part of the debt that is to be kept back from a payment under way.</summary>
/// <param name="InstructionId">The payment.</param>
/// <param name="Amount">Fen, more than zero.</param>
public sealed record OffsetPledge(string InstructionId, Money Amount);

/// <summary>追回: money demanded back from an awardee, in full or in part.</summary>
public sealed record Clawback : IAudited<Clawback>
{
    /// <summary>Instalments of one clawback.</summary>
    public const int MostInstalments = 36;

    public required string Id { get; init; }

    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string ClawbackId => Id;

    public required PaidAward Award { get; init; }

    /// <summary>Fen demanded back, at most what was paid.</summary>
    public required Money Amount { get; init; }

    /// <summary>In order of days; together the amount.</summary>
    public required IReadOnlyList<Instalment> Instalments { get; init; }

    /// <summary>Whether it may be kept back from the debtor's next award.</summary>
    public required bool AllowsOffset { get; init; }

    public required ClawbackStatus Status { get; init; }

    public required Actor ProposedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    public IReadOnlyList<Receipt> Receipts { get; init; } = [];

    public IReadOnlyList<OffsetPledge> Pledges { get; init; } = [];

    public required long Version { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    public required IReadOnlyList<OutboxMessage> Outbox { get; init; }

    public DateTimeOffset? OutboxSince { get; init; }

    string? IAudited.DecidedUnder => null;

    Clawback IAudited<Clawback>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };

    Clawback IAudited<Clawback>.WithOutbox(IReadOnlyList<OutboxMessage> outbox, DateTimeOffset? since) => this with { Outbox = outbox, OutboxSince = since };

    public Money Received => Money.Sum(Receipts.Select(receipt => receipt.Amount));

    /// <summary>Not received yet.</summary>
    public Money Outstanding => Amount.Less(Received);

    /// <summary>Neither received nor about to be kept back.</summary>
    public Money Free => Outstanding.Less(Money.Sum(Pledges.Select(pledge => pledge.Amount)));

    /// <summary>Whether it goes before the demand of another one of the same award: it was decided for, or proposed earlier.</summary>
    public bool GoesBefore(Clawback other) => Id != other.Id && Status switch
    {
        ClawbackStatus.Declined => false,
        ClawbackStatus.Proposed => ProposedAt < other.ProposedAt || (ProposedAt == other.ProposedAt && string.CompareOrdinal(Id, other.Id) < 0),
        _ => true,
    };

    public static string InstanceId(string clawbackId) => $"clawback-{clawbackId}";

    /// <summary>The first instalment that receipts do not cover, or <see langword="null"/> where they cover all.</summary>
    public Instalment? NextDue
    {
        get
        {
            var owed = Money.Zero;
            return Instalments.FirstOrDefault(instalment => (owed += instalment.Amount) > Received);
        }
    }
}
