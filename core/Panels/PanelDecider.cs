using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Panels;

/// <summary>Opens, draws, scores and determines panels.</summary>
public static class PanelDecider
{
    /// <summary>Name of the panel's orchestration.</summary>
    public const string Orchestration = "PanelAssessmentOrchestration";

    /// <summary>Instance of the panel that an application comes before; another after each time that it was taken back to an earlier stage.</summary>
    public static string InstanceOf(string applicationId, int reopenings) => $"panel-{applicationId}-{reopenings}";

    /// <summary>Decides a command and applies it.</summary>
    /// <param name="state">The panel as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision<Panel>> Handle(Panel? state, PanelCommand command, DateTimeOffset now) =>
        CommandGate.Pass<Panel, PanelCommand, OpenPanel>(
            state, command, command.PanelId, now, Open, (present, other, stamp) => Decide(present, other, stamp).Map(after => after.ToDecision(present, stamp)));

    private static Outcome<Panel> Decide(Panel state, PanelCommand command, Stamp stamp) => command switch
    {
        DrawPanel c => Draw(state, c, stamp),
        ExtendPool c => Extend(state, c, stamp),
        DeclareInterests c => SeatDecisions.Declare(state, c, stamp),
        SubmitScores c => SeatDecisions.Score(state, c, stamp),
        RecuseExpert c => SeatDecisions.Recuse(state, c, stamp),
        ReplaceLate c => SeatDecisions.Replace(state, c, stamp),
        CloseScoring => Close(state, stamp),
        DeterminePanel c => Determine(state, c, stamp),
        VoidPanel => GiveUp(state, stamp),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
    };

    internal static Refusal? Unless(Panel state, PanelEventKind happens) => PanelTransitions.After(state.Status, happens) is null
        ? PanelRefusals.WrongState.Refuse(("status", $"{state.Status}"))
        : null;

    private static Outcome<Decision<Panel>> Open(OpenPanel command, Stamp stamp)
    {
        if (command.By.Role is not (ActorRole.System or ActorRole.City))
            return CommandRefusals.RoleForbidden.Refuse();
        if (!SeededDraw.IsSeed(command.Seed))
            return PanelRefusals.SeedMalformed.Refuse();
        if (command.Rules.Check() is { } refusal)
            return refusal;
        var opened = new Panel
        {
            Id = command.PanelId,
            Instance = command.Instance,
            RoundId = command.RoundId,
            ApplicationId = command.ApplicationId,
            Subject = command.Subject,
            Rules = command.Rules,
            NeedsAmount = command.NeedsAmount,
            NeedsCost = command.NeedsCost,
            Status = PanelStatus.Opened,
            Commitment = SeededDraw.Commitment(command.Seed),
            Seed = command.Seed,
            Candidates = [],
            Draws = [],
            Seats = [],
            OpenedAt = stamp.At,
            Version = 0,
            Trail = [],
            Outbox = [],
        };
        return opened.With(PanelEventKind.Opened, stamp, new("commitment", opened.Commitment), new("rulesSha256", AuditTrail.Sha256Of(opened.Rules))).ToDecision(null, stamp);
    }

    private static Outcome<Panel> Draw(Panel state, DrawPanel command, Stamp stamp)
    {
        if (Unless(state, PanelEventKind.Drawn) is { } refusal)
            return refusal;
        var drawn = (state with { ClosesAt = state.Rules.EndAfter(stamp.At, state.Rules.DaysInAll) }).WithDrawn(command.Pool, stamp);
        return drawn.With(PanelEventKind.Drawn, stamp, new("seed", state.Seed), AuditDetail.Number("candidates", drawn.Candidates.Count)).Filled(stamp);
    }

    private static Outcome<Panel> Extend(Panel state, ExtendPool command, Stamp stamp)
    {
        if (command.By.Role is not ActorRole.City)
            return CommandRefusals.RoleForbidden.Refuse();
        if (Unless(state, PanelEventKind.PoolExtended) is { } refusal)
            return refusal;
        var extended = state.WithDrawn(command.Pool, stamp);
        return extended.Candidates.Count == state.Candidates.Count
            ? PanelRefusals.PoolEmpty.Refuse()
            : extended.With(PanelEventKind.PoolExtended, stamp, AuditDetail.Number("candidates", extended.Candidates.Count)).Filled(stamp);
    }

    private static Panel WithDrawn(this Panel state, IReadOnlyList<Expert> pool, Stamp stamp)
    {
        var known = state.Candidates.Select(candidate => candidate.ExpertId).ToHashSet(StringComparer.Ordinal);
        var eligible = pool
            .Where(expert => expert.Status == ExpertStatus.Active && !known.Contains(expert.Id))
            .Where(expert => state.Rules.Fields.Count == 0 || expert.Profile.Fields.Intersect(state.Rules.Fields, StringComparer.Ordinal).Any())
            .DistinctBy(expert => expert.Id).ToDictionary(expert => expert.Id, StringComparer.Ordinal);
        var today = ChinaTime.DateOf(stamp.At);
        var drawn = SeededDraw.Order(state.Seed, state.Id, eligible.Keys).Select(id => new DrawnCandidate(id, Conflicts.Find(eligible[id], state.Subject, state.Rules, today))).ToList();
        return drawn.Count == 0 ? state : state with { Candidates = [.. state.Candidates, .. drawn], Draws = [.. state.Draws, drawn.Count] };
    }

    private static Outcome<Panel> Close(Panel state, Stamp stamp)
    {
        if (state.Status is not (PanelStatus.Scoring or PanelStatus.SecondLook))
            return PanelRefusals.WrongState.Refuse(("status", $"{state.Status}"));
        if (stamp.At < (state.Status == PanelStatus.Scoring ? state.ClosesAt : state.SecondLookDueAt))
            return PanelRefusals.NotDue.Refuse();
        if (state.Scored < state.Rules.Quorum)
            return PanelRefusals.NoQuorum.Refuse(("scored", $"{state.Scored}"), ("quorum", $"{state.Rules.Quorum}"));
        foreach (var seat in state.Seats.Where(seat => seat.IsOpen))
            state = state.WithSeat(seat with { Status = SeatStatus.Late, Since = stamp.At }).With(PanelEventKind.ExpertLate, stamp, AuditDetail.Number("seat", seat.Number));
        return state.Settled(stamp, isOver: true);
    }

    private static Outcome<Panel> Determine(Panel state, DeterminePanel command, Stamp stamp)
    {
        if (command.By.Role is not ActorRole.City)
            return CommandRefusals.RoleForbidden.Refuse();
        if (Unless(state, PanelEventKind.Determined) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(command.Reason))
            return CommandRefusals.ReasonMissing.Refuse();
        if (command.Passed && ((state.NeedsAmount && command.AssessedAmount is not { IsZero: false }) || (state.NeedsCost && command.ApprovedCost is not { IsZero: false })))
            return PanelRefusals.PassedWithoutAmount.Refuse();
        var deviates = command.Passed != state.Result!.Passes;
        var determination = new PanelDetermination(command.Passed, command.AssessedAmount, command.ApprovedCost, command.Reason, deviates, command.By, stamp.At);
        return (state with { Determination = determination }).With(
            PanelEventKind.Determined, stamp, new("passed", $"{command.Passed}"), new("deviates", $"{deviates}"), new("determinationSha256", AuditTrail.Sha256Of(determination)));
    }

    private static Outcome<Panel> GiveUp(Panel state, Stamp stamp)
    {
        if (stamp.By.Role is not (ActorRole.System or ActorRole.City))
            return CommandRefusals.RoleForbidden.Refuse();
        if (Unless(state, PanelEventKind.Voided) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(stamp.Reason) ? CommandRefusals.ReasonMissing.Refuse() : state.With(PanelEventKind.Voided, stamp);
    }
}
