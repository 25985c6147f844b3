using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Panels;

/// <summary>Somebody who could be drawn, in the order drawn.</summary>
/// <param name="ExpertId">The expert.</param>
/// <param name="Recusal">The conflict that follows from the pool, if any: such a candidate is passed over.</param>
public sealed record DrawnCandidate(string ExpertId, RecusalKind? Recusal = null);

/// <summary>The determination of an application by the bureau, on the panel's result.</summary>
/// <param name="Passed">认定通过.</param>
/// <param name="AssessedAmount">Fen, where the award is an assessed amount.</param>
/// <param name="ApprovedCost">Fen of the cost that counts, where the panel judges it.</param>
/// <param name="Grounds">Why.</param>
/// <param name="Deviates">It is not what the score and the pass mark say.</param>
/// <param name="By">Who determined.</param>
/// <param name="At">UTC.</param>
public sealed record PanelDetermination(bool Passed, Money? AssessedAmount, Money? ApprovedCost, string Grounds, bool Deviates, Actor By, DateTimeOffset At);

/// <summary>评审组: experts drawn to score one application.</summary>
public sealed record Panel : IAudited<Panel>
{
    /// <summary>Says nothing of the application: experts know it also where they do not learn who applies.</summary>
    public required string Id { get; init; }

    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string PanelId => Id;

    /// <summary>Instance of the orchestration that walks it.</summary>
    public required string Instance { get; init; }

    public required string RoundId { get; init; }

    public required string ApplicationId { get; init; }

    public required PanelSubject Subject { get; init; }

    public required PanelRules Rules { get; init; }

    /// <summary>The award is what the determination says, so that one that passes names an amount.</summary>
    public required bool NeedsAmount { get; init; }

    /// <summary>The award is a share of a cost that the determination approves.</summary>
    public required bool NeedsCost { get; init; }

    public required PanelStatus Status { get; init; }

    /// <summary>SHA-256 of the seed, on record before the draw.</summary>
    public required string Commitment { get; init; }

    /// <summary>The seed; shown to nobody before the draw.</summary>
    public required string Seed { get; init; }

    /// <summary>In the order drawn; those added later follow, drawn by the same seed.</summary>
    public required IReadOnlyList<DrawnCandidate> Candidates { get; init; }

    /// <summary>How many candidates each draw had, the first and those that added to the pool.</summary>
    public required IReadOnlyList<int> Draws { get; init; }

    public required IReadOnlyList<PanelSeat> Seats { get; init; }

    public PanelResult? Result { get; init; }

    public PanelDetermination? Determination { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>UTC, exclusive: from then on a quorum is enough.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>UTC, exclusive: end of the second look.</summary>
    public DateTimeOffset? SecondLookDueAt { get; init; }

    /// <summary>Second looks so far; there is another where a recusal led to another result.</summary>
    public int Looks { get; init; }

    /// <summary>UTC instant of the result that stands.</summary>
    public DateTimeOffset? ScoredAt { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    public required IReadOnlyList<OutboxMessage> Outbox { get; init; }

    public DateTimeOffset? OutboxSince { get; init; }

    string? IAudited.DecidedUnder => null;

    Panel IAudited<Panel>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };

    Panel IAudited<Panel>.WithOutbox(IReadOnlyList<OutboxMessage> outbox, DateTimeOffset? since) => this with { Outbox = outbox, OutboxSince = since };

    /// <summary>Seats with a score that counts.</summary>
    public int Scored => Seats.Count(seat => seat.Status == SeatStatus.Scored);

    /// <summary>Zero while experts score, then which second look they take.</summary>
    public int Look => Status == PanelStatus.SecondLook ? Looks : 0;

    /// <summary>Whom the draw has next, or <see langword="null"/> where nobody is left.</summary>
    public DrawnCandidate? Next => Candidates.FirstOrDefault(candidate => candidate.Recusal is null && Seats.All(seat => seat.ExpertId != candidate.ExpertId));

    /// <summary>Instance that follows a seat.</summary>
    /// <param name="instance">The panel's own instance.</param>
    /// <param name="seat">Number of the seat.</param>
    /// <param name="look">Zero while it scores, then which second look.</param>
    public static string SeatInstanceOf(string instance, int seat, int look) => look == 0 ? $"{instance}-seat-{seat}" : $"{instance}-seat-{seat}-look-{look}";

    public PanelSeat? SeatOf(string expertId) => Seats.FirstOrDefault(seat => seat.ExpertId == expertId);

    /// <summary>Whether the recorded order is what the seed gives, draw by draw.</summary>
    public bool DrawVerifies()
    {
        var from = 0;
        foreach (var count in Draws)
        {
            if (!SeededDraw.Verifies(Commitment, Seed, Id, [.. Candidates.Skip(from).Take(count).Select(candidate => candidate.ExpertId)]))
                return false;
            from += count;
        }
        return from == Candidates.Count;
    }
}
