using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Rounds;

/// <summary>Input of the orchestration that closes a round.</summary>
public sealed record RoundProcess(string RoundId);

/// <summary>Plans, opens, closes and cancels rounds.</summary>
public static class RoundDecider
{
    /// <summary>Name of the orchestration that a closed round starts.</summary>
    public const string CloseOrchestration = "RoundCloseOrchestration";

    /// <summary>Name of the orchestration that reminds those who have a draft.</summary>
    public const string WarnOrchestration = "RoundWarnOrchestration";

    /// <summary>Before closing. An interpretation.</summary>
    private static readonly TimeSpan Warning = TimeSpan.FromDays(3);

    /// <summary>Days before a year after the opening at which the next round is planned. An interpretation.</summary>
    private const int PlanningDays = 60;

    /// <summary>Decides a command and applies its event.</summary>
    /// <param name="state">The round as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision<Round>> Handle(Round? state, RoundCommand command, DateTimeOffset now) =>
        CommandGate.Pass<Round, RoundCommand, PlanRound>(state, command, command.RoundId, now, Plan, Decide);

    private static Outcome<Decision<Round>> Decide(Round state, RoundCommand command, Stamp stamp) => command switch
    {
        OpenRound => Open(state, stamp),
        CloseRound => Close(state, stamp),
        CancelRound => Cancel(state, stamp),
        WarnOfClosing => Warn(state, stamp),
        RecordSuccessor c => Succeed(state, c, stamp),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
    };

    private static Outcome<Decision<Round>> Plan(PlanRound command, Stamp stamp)
    {
        if (command.By.Role is not (ActorRole.City or ActorRole.Admin) && (command.By.Role, command.SeriesId) is not (ActorRole.System, not null))
            return CommandRefusals.RoleForbidden.Refuse();
        if (command.ClosesAt <= command.OpensAt || command.ClosesAt <= stamp.At)
            return RoundRefusals.WindowEmpty.Refuse();
        if (command.VoucherTerms.ValidMonths is < 1 or > 36)
            return RoundRefusals.TermsOutOfBounds.Refuse();
        if ((CheckTerms(command) ?? CheckTasks(command) ?? command.PanelRules?.Check() ?? CheckInForce(command)) is { } refusal)
            return refusal;
        var planned = new Round
        {
            Id = command.RoundId,
            Name = command.Name,
            InstrumentId = command.InstrumentId,
            CatalogueVersion = command.CatalogueVersion,
            InstrumentVersion = command.InstrumentVersion,
            LineId = command.LineId,
            VoucherTerms = command.VoucherTerms,
            PanelRules = command.PanelRules,
            OpensAt = command.OpensAt.ToUniversalTime(),
            ClosesAt = command.ClosesAt.ToUniversalTime(),
            Districts = command.Districts,
            AppliedFrom = command.AppliedFrom,
            StageTerms = command.StageTerms,
            NoticeWorkingDays = command.NoticeWorkingDays,
            Tasks = command.Tasks,
            SeriesId = command.SeriesId,
            PlanNextAt = command.RecursYearly ? command.OpensAt.ToUniversalTime().AddYears(1).AddDays(-PlanningDays) : null,
            WarnAt = command.ClosesAt.ToUniversalTime() - Warning is var warn && warn > command.OpensAt ? warn : null,
            Status = RoundStatus.Planned,
            Version = 0,
            Trail = [],
            Outbox = [],
        };
        return Decision.Of(planned, "planned", stamp, [], new("instrument", planned.InstrumentId), new("catalogue", planned.CatalogueVersion),
            new("line", planned.LineId), new("opensAt", InstantText.Format(planned.OpensAt)), new("closesAt", InstantText.Format(planned.ClosesAt)));
    }

    private static Refusal? CheckTerms(PlanRound command) =>
        command.StageTerms.All(term => term.Days is >= 1 and <= StageTerms.MostDays && term.RemindDays >= 0 && term.RemindDays < term.Days && command.Stages.Contains(term.Stage))
        && command.StageTerms.DistinctBy(term => term.Stage).Count() == command.StageTerms.Count
            ? null
            : RoundRefusals.StageTermsMalformed.Refuse(("most", $"{StageTerms.MostDays}"));

    private static Refusal? CheckTasks(PlanRound command) =>
        command.Tasks.DistinctBy(task => task.Id).Count() == command.Tasks.Count && command.Tasks.All(task => task.Deadline > ChinaTime.DateOf(command.ClosesAt))
            ? null
            : RoundRefusals.TasksMalformed.Refuse();

    private static Refusal? CheckInForce(PlanRound command)
    {
        var (first, last) = (ChinaTime.DateOf(command.OpensAt), ChinaTime.DateOf(command.ClosesAt.AddTicks(-1)));
        if (command.InForce is { } inForce)
            return inForce.Contains(first) && inForce.Contains(last) ? null : RoundRefusals.InstrumentNotInForce.Refuse();
        if (command.AppliedFrom is not { } from || command.InstrumentVersion is null || command.By.Role != ActorRole.Admin)
            return RoundRefusals.DraftNeedsDate.Refuse();
        return first >= from ? null : RoundRefusals.InstrumentNotInForce.Refuse();
    }

    private static Outcome<Decision<Round>> Open(Round state, Stamp stamp)
    {
        if (state.Status is RoundStatus.Open or RoundStatus.Closed)
            return Decision.Nothing(state);
        if (state.Status == RoundStatus.Cancelled)
            return RoundRefusals.Cancelled.Refuse();
        return stamp.At < state.OpensAt
            ? RoundRefusals.NotDue.Refuse()
            : Decision.Of(state with { Status = RoundStatus.Open }, "opened", stamp, []);
    }

    private static Outcome<Decision<Round>> Close(Round state, Stamp stamp)
    {
        if (state.Status == RoundStatus.Closed)
            return Decision.Nothing(state);
        if (state.Status == RoundStatus.Cancelled)
            return RoundRefusals.Cancelled.Refuse();
        if (stamp.At < state.ClosesAt)
        {
            if (stamp.By.Role is not (ActorRole.City or ActorRole.Admin))
                return RoundRefusals.NotDue.Refuse();
            if (string.IsNullOrWhiteSpace(stamp.Reason))
                return CommandRefusals.ReasonMissing.Refuse();
        }
        var message = OutboxMessage.Start($"close-{state.Id}", CloseOrchestration, $"round-close-{state.Id}", new RoundProcess(state.Id));
        return Decision.Of(state with { Status = RoundStatus.Closed }, "closed", stamp, [message]);
    }

    private static Outcome<Decision<Round>> Warn(Round state, Stamp stamp)
    {
        // Closed, cancelled or warned before: there is nobody left to warn.
        if (state.WarnAt is not { } due || state.StatusAt(stamp.At) != RoundStatus.Open)
            return Decision.Nothing(state);
        if (stamp.At < due)
            return RoundRefusals.NotDue.Refuse();
        var message = OutboxMessage.Start($"warn-{state.Id}", WarnOrchestration, $"round-warn-{state.Id}", new RoundProcess(state.Id));
        return Decision.Of(state with { WarnAt = null }, "warned", stamp, [message]);
    }

    private static Outcome<Decision<Round>> Succeed(Round state, RecordSuccessor command, Stamp stamp) => state.PlanNextAt is null
        ? RoundRefusals.NotRecurring.Refuse()
        : Decision.Of(state with { PlanNextAt = null }, "successorPlanned", stamp, [], new AuditDetail("successor", command.SuccessorId));

    private static Outcome<Decision<Round>> Cancel(Round state, Stamp stamp)
    {
        if (stamp.By.Role is not (ActorRole.City or ActorRole.Admin))
            return CommandRefusals.RoleForbidden.Refuse();
        if (string.IsNullOrWhiteSpace(stamp.Reason))
            return CommandRefusals.ReasonMissing.Refuse();
        return state.StatusAt(stamp.At) switch
        {
            RoundStatus.Closed => RoundRefusals.Closed.Refuse(("closes", InstantText.Format(state.ClosesAt))),
            RoundStatus.Cancelled => RoundRefusals.Cancelled.Refuse(),
            _ => Decision.Of(state with { Status = RoundStatus.Cancelled, PlanNextAt = null, WarnAt = null }, "cancelled", stamp, []),
        };
    }
}
