using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Awards;

/// <summary>Input of the plan's orchestration.</summary>
public sealed record PlanProcess(string PlanId);

/// <summary>External event to the plan's orchestration: where it stands now.</summary>
public sealed record PlanMoved(string PlanId, PlanStatus Status, long Version);

/// <summary>Proposes plans and records what the meeting made of them.</summary>
public static class AwardDecider
{
    /// <summary>Name of the plan's orchestration.</summary>
    public const string Orchestration = "AwardOrchestration";

    private const int MostText = 120;

    /// <summary>The whole lifecycle: in which state which command may come, and the states after it.</summary>
    public static IReadOnlyList<(PlanStatus From, Type Command, IReadOnlyList<PlanStatus> To)> Table { get; } =
    [
        (PlanStatus.Proposed, typeof(RecordMeeting), [PlanStatus.Decided, PlanStatus.Declined]),
        (PlanStatus.Decided, typeof(RecordTold), [PlanStatus.Done]),
    ];

    /// <summary>Decides a command and applies it.</summary>
    /// <param name="state">The plan as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision<AwardPlan>> Handle(AwardPlan? state, PlanCommand command, DateTimeOffset now) =>
        CommandGate.Pass<AwardPlan, PlanCommand, ProposePlan>(state, command, command.PlanId, now, Propose, Decide);

    private static Outcome<Decision<AwardPlan>> Decide(AwardPlan state, PlanCommand command, Stamp stamp)
    {
        if (!Table.Any(row => row.From == state.Status && row.Command == command.GetType()))
            return AwardRefusals.WrongState.Refuse(("status", $"{state.Status}"));
        return command switch
        {
            RecordMeeting c => Record(state, c, stamp),
            RecordTold c => Told(state, c, stamp),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
        };
    }

    private static Outcome<Decision<AwardPlan>> Propose(ProposePlan command, Stamp stamp)
    {
        if (command.By.Role != ActorRole.City)
            return CommandRefusals.RoleForbidden.Refuse();
        var candidates = command.Candidates;
        if (candidates.Count == 0)
            return AwardRefusals.Empty.Refuse();
        if (candidates.Count > AwardPlan.MostItems || candidates.Any(one => one.Reserved.IsZero) || candidates.DistinctBy(one => one.ApplicationId).Count() != candidates.Count)
            return AwardRefusals.Malformed.Refuse(("most", $"{AwardPlan.MostItems}"));
        if (!NonCumulation.Apply(candidates).TryGet(out var items, out var refusal))
            return refusal;
        var plan = new AwardPlan
        {
            Id = command.PlanId,
            LineId = command.LineId,
            Status = PlanStatus.Proposed,
            Items = items,
            RequiredBody = items.Max(item => command.Bands.For(item.Proposed)),
            ProposedBy = command.By,
            ProposedAt = stamp.At,
            Version = 0,
            Trail = [],
            Outbox = [],
        };
        var start = OutboxMessage.Start($"start-{plan.Id}", Orchestration, AwardPlan.InstanceId(plan.Id), new PlanProcess(plan.Id));
        return Decision.Of(plan, "proposed", stamp, [start],
            AuditDetail.Number("items", items.Count),
            AuditDetail.Number("setAside", items.Count(item => item.SetAside is not null)),
            AuditDetail.Fen("totalFen", plan.Proposed()),
            new AuditDetail("requiredBody", $"{plan.RequiredBody}"),
            new AuditDetail("itemsSha256", AuditTrail.Sha256Of(items)));
    }

    private static Outcome<Decision<AwardPlan>> Record(AwardPlan state, RecordMeeting command, Stamp stamp)
    {
        if ((CheckOfficer(state, command) ?? CheckMeeting(state, command, stamp) ?? CheckItems(state, command)) is { } refusal)
            return refusal;
        var items = command.Approved ? state.Items.Select(item => Decided(item, command.Items)).ToList() : state.Items;
        var after = state with
        {
            Status = command.Approved ? PlanStatus.Decided : PlanStatus.Declined,
            Items = items,
            Meeting = new(command.Body, command.HeldOn, command.Decision, command.Approved, command.By, stamp.At, command.Reason),
        };
        return Decision.Of(after, command.Approved ? "approved" : "declined", stamp, [Moved(after)],
            new AuditDetail("body", $"{command.Body}"),
            AuditDetail.Date("heldOn", command.HeldOn),
            new AuditDetail("decision", command.Decision),
            AuditDetail.Fen("approvedFen", after.Approved()),
            new AuditDetail("itemsSha256", AuditTrail.Sha256Of(items)));
    }

    private static Decision<AwardPlan> Told(AwardPlan state, RecordTold command, Stamp stamp)
    {
        var problems = command.Problems.ToDictionary(problem => problem.ApplicationId, problem => problem.Code, StringComparer.Ordinal);
        var after = state with
        {
            Status = PlanStatus.Done,
            Items = [.. state.Items.Select(item => item with { Problem = problems.GetValueOrDefault(item.Candidate.ApplicationId) })],
        };
        return Decision.Of(after, "done", stamp, [Moved(after)], AuditDetail.Number("problems", problems.Count));
    }

    private static Refusal? CheckOfficer(AwardPlan state, RecordMeeting command)
    {
        if (command.By.Role != ActorRole.City)
            return CommandRefusals.RoleForbidden.Refuse();
        if (command.By.Id == state.ProposedBy.Id)
            return AwardRefusals.OwnProposal.Refuse();
        return command.Body < state.RequiredBody ? AwardRefusals.BodyTooLow.Refuse(("body", $"{state.RequiredBody}")) : null;
    }

    private static Refusal? CheckMeeting(AwardPlan state, RecordMeeting command, Stamp stamp)
    {
        var proposed = ChinaTime.DateOf(state.ProposedAt);
        if (command.HeldOn < proposed || command.HeldOn > ChinaTime.DateOf(stamp.At))
            return AwardRefusals.MeetingDate.Refuse(("from", $"{proposed:yyyy-MM-dd}"));
        if (string.IsNullOrWhiteSpace(command.Decision) || command.Decision.Length > MostText)
            return AwardRefusals.DecisionMissing.Refuse();
        return !command.Approved && string.IsNullOrWhiteSpace(command.Reason) ? CommandRefusals.ReasonMissing.Refuse() : null;
    }

    private static Refusal? CheckItems(AwardPlan state, RecordMeeting command)
    {
        var known = state.Items.ToDictionary(item => item.Candidate.ApplicationId, StringComparer.Ordinal);
        var decided = new HashSet<string>(StringComparer.Ordinal);
        foreach (var decision in command.Items)
        {
            if (!command.Approved || !decided.Add(decision.ApplicationId) || !known.TryGetValue(decision.ApplicationId, out var item))
                return AwardRefusals.ItemUnknown.Refuse(("application", decision.ApplicationId));
            if (decision.Amount >= item.Proposed || string.IsNullOrWhiteSpace(decision.Grounds))
                return AwardRefusals.ItemAmount.Refuse(("application", decision.ApplicationId), ("proposed", $"{item.Proposed.Fen}"));
        }
        return null;
    }

    private static PlanItem Decided(PlanItem item, IReadOnlyList<ItemDecision> decisions) =>
        decisions.FirstOrDefault(decision => decision.ApplicationId == item.Candidate.ApplicationId) is { } decision
            ? item with { Approved = decision.Amount, Grounds = decision.Grounds }
            : item with { Approved = item.Proposed, Grounds = item.SetAside?.Text.Zh };

    private static OutboxMessage Moved(AwardPlan after) => OutboxMessage.Raise(
        $"moved-{after.Id}-{after.Status}", AwardPlan.InstanceId(after.Id), nameof(PlanMoved), new PlanMoved(after.Id, after.Status, after.Version + 1));
}
