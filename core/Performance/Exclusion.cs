using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Performance;

/// <summary>Where a term of exclusion stands.</summary>
public enum ExclusionStatus
{
    /// <summary>Proposed; another officer decides. Does not exclude yet.</summary>
    Proposed,

    /// <summary>Not decided for.</summary>
    Declined,

    /// <summary>Excludes during its term.</summary>
    Standing,

    /// <summary>Lifted before its end.</summary>
    Lifted,
}

/// <summary>A term for which an entity is not supported.</summary>
/// <param name="Id">Unique for the entity.</param>
/// <param name="Term">Civil days (Asia/Shanghai), inclusive.</param>
/// <param name="Grounds">Why. No personal data.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ProposedBy">May not decide.</param>
/// <param name="DecidedBy">Who decided.</param>
public sealed record ExclusionTerm(string Id, DateRange Term, string Grounds, ExclusionStatus Status, Actor ProposedBy, Actor? DecidedBy = null);

/// <summary>The fund's own list: terms for which one entity is not supported because of fraud or misuse.</summary>
public sealed record EntityExclusion : IAudited<EntityExclusion>
{
    /// <summary>USCC of the entity.</summary>
    public required string Id { get; init; }

    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string EntityId => Id;

    public required IReadOnlyList<ExclusionTerm> Terms { get; init; }

    /// <summary>UTC instant of the latest change.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The same everywhere, so that the list can be read in the order of changes.</summary>
    public string Type { get; init; } = "exclusion";

    public required long Version { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    IReadOnlyList<OutboxMessage> IAudited.Outbox => [];

    DateTimeOffset? IAudited.OutboxSince => null;

    string? IAudited.DecidedUnder => null;

    EntityExclusion IAudited<EntityExclusion>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };

    /// <summary>The last day of the term in which a civil day lies, or <see langword="null"/> where it lies in none.</summary>
    public DateOnly? ExcludedThrough(DateOnly day) =>
        Terms.Where(term => term.Status == ExclusionStatus.Standing && term.Term.Contains(day)).Select(term => term.Term.Through).Max();
}

/// <summary>A command to one entity's exclusion.</summary>
public abstract record ExclusionCommand : AuditedCommand
{
    public required string EntityId { get; init; }

    public required string TermId { get; init; }
}

/// <summary>Proposes a term. The reason is compulsory.</summary>
public sealed record ProposeExclusion : ExclusionCommand
{
    public required DateOnly From { get; init; }

    public required DateOnly Through { get; init; }
}

/// <summary>Decides on a proposal. Whoever proposed may not.</summary>
public sealed record DecideExclusion : ExclusionCommand
{
    public required bool Approved { get; init; }
}

/// <summary>Lifts a standing term; by another than who proposed it, with a reason.</summary>
public sealed record LiftExclusion : ExclusionCommand;

/// <summary>Keeps the fund's own list.</summary>
public static class ExclusionDecider
{
    /// <summary>Interpretation: no source names a term; longer than this is a mistake.</summary>
    private const int MostYears = 10;

    /// <summary>Decides a command and applies it.</summary>
    /// <param name="state">The entity's exclusion as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision<EntityExclusion>> Handle(EntityExclusion? state, ExclusionCommand command, DateTimeOffset now)
    {
        var stamp = Stamp.Of(command, now);
        if (!CommandGate.IsRepeat(state, command, stamp).TryGet(out var isRepeat, out var refusal))
            return refusal;
        if (isRepeat)
            return Decision.Nothing(state!);
        if (command.By.Role is not (ActorRole.City or ActorRole.Supervisor))
            return CommandRefusals.RoleForbidden.Refuse();
        if (command is not DecideExclusion { Approved: true } && string.IsNullOrWhiteSpace(command.Reason))
            return CommandRefusals.ReasonMissing.Refuse();
        if (command is ProposeExclusion propose)
            return Propose(state, propose, stamp);
        if (state?.Terms.FirstOrDefault(term => term.Id == command.TermId) is not { } term || term.Status != (command is LiftExclusion ? ExclusionStatus.Standing : ExclusionStatus.Proposed))
            return PerformanceRefusals.ExclusionUnknown.Refuse();
        if (command.By.Id == term.ProposedBy.Id)
            return PerformanceRefusals.OwnProposal.Refuse();
        var status = command is LiftExclusion ? ExclusionStatus.Lifted : ((DecideExclusion)command).Approved ? ExclusionStatus.Standing : ExclusionStatus.Declined;
        var after = state with { ChangedAt = stamp.At, Terms = [.. state.Terms.Select(other => other == term ? term with { Status = status, DecidedBy = command.By } : other)] };
        return Decision.Of(after, status.ToString().ToLowerInvariant(), stamp, [], new AuditDetail("term", term.Id));
    }

    private static Outcome<Decision<EntityExclusion>> Propose(EntityExclusion? state, ProposeExclusion command, Stamp stamp)
    {
        var today = ChinaTime.DateOf(stamp.At);
        if (command.From < today || command.Through < command.From || command.Through > command.From.AddYears(MostYears))
            return PerformanceRefusals.TermMalformed.Refuse(("years", $"{MostYears}"));
        if (state?.Terms.Any(term => term.Id == command.TermId) == true)
            return CommandRefusals.Exists.Refuse(("id", command.TermId));
        var term = new ExclusionTerm(command.TermId, new(command.From, command.Through), command.Reason!, ExclusionStatus.Proposed, command.By);
        var before = state ?? new EntityExclusion { Id = command.EntityId, Terms = [], ChangedAt = stamp.At, Version = 0, Trail = [] };
        return Decision.Of(before with { ChangedAt = stamp.At, Terms = [.. before.Terms, term] }, "proposed", stamp, [], new("term", term.Id), new("days", term.Term.ToString()));
    }
}
