using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Performance;

/// <summary>A command to the evaluation of one paid application. The first opens it.</summary>
public abstract record PerformanceCommand : AuditedCommand
{
    public required string CaseId { get; init; }

    [Context]
    public required string RoundId { get; init; }

    [Context]
    public required PaidAward Award { get; init; }
}

/// <summary>The awardee evaluates itself; again, as long as the bureau has not evaluated.</summary>
public sealed record SubmitSelfEvaluation : PerformanceCommand
{
    public required IReadOnlyList<IndicatorReport> Indicators { get; init; }

    public required string Text { get; init; }
}

/// <summary>It was drawn for inspection.</summary>
public sealed record SelectForInspection : PerformanceCommand
{
    public required string SampleId { get; init; }
}

/// <summary>Records what an inspection found.</summary>
public sealed record RecordInspection : PerformanceCommand
{
    public required string SampleId { get; init; }

    public required IReadOnlyList<InspectionFinding> Findings { get; init; }
}

/// <summary>The bureau evaluates. The reason is compulsory.</summary>
public sealed record JudgePerformance : PerformanceCommand
{
    public required bool Passed { get; init; }
}

/// <summary>Input of the orchestration that takes an evaluation to its application.</summary>
public sealed record EvaluationReport(string CaseId);

/// <summary>Evaluates what was paid.</summary>
public static class PerformanceDecider
{
    /// <summary>Name of the orchestration that takes an evaluation to its application.</summary>
    public const string ReportOrchestration = "EvaluationReportOrchestration";

    private const int MostIndicators = 30;

    /// <summary>Decides a command and applies it.</summary>
    /// <param name="state">The case as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision<PerformanceCase>> Handle(PerformanceCase? state, PerformanceCommand command, DateTimeOffset now)
    {
        var stamp = Stamp.Of(command, now);
        if (!CommandGate.IsRepeat(state, command, stamp).TryGet(out var isRepeat, out var refusal))
            return refusal;
        var present = state ?? Opened(command, stamp);
        if (isRepeat)
            return Decision.Nothing(present);
        return command switch
        {
            SubmitSelfEvaluation c => Report(present, c, stamp),
            SelectForInspection c => Select(present, c, stamp),
            RecordInspection c => Inspect(present, c, stamp),
            JudgePerformance c => Judge(present, c, stamp),
            ClaimRepayment c => RepaymentClaims.Claim(present, c, stamp),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
        };
    }

    private static PerformanceCase Opened(PerformanceCommand command, Stamp stamp) => new()
    {
        Id = command.CaseId,
        RoundId = command.RoundId,
        Award = command.Award,
        Status = PerformanceStatus.Awaited,
        OpenedAt = stamp.At,
        Version = 0,
        Trail = [],
        Outbox = [],
    };

    private static Outcome<Decision<PerformanceCase>> Report(PerformanceCase state, SubmitSelfEvaluation command, Stamp stamp)
    {
        if (command.By.Role != ActorRole.Applicant)
            return CommandRefusals.RoleForbidden.Refuse();
        if (state.Status == PerformanceStatus.Evaluated)
            return Wrong(state);
        if (command.Indicators.Count is 0 or > MostIndicators || command.Indicators.DistinctBy(indicator => indicator.Name).Count() != command.Indicators.Count || string.IsNullOrWhiteSpace(command.Text))
            return PerformanceRefusals.ReportMalformed.Refuse(("most", $"{MostIndicators}"));
        var report = new SelfEvaluation(command.Indicators, command.Text, stamp.At);
        return Decision.Of(state with { Status = PerformanceStatus.Reported, SelfEvaluation = report }, "selfEvaluated", stamp, [], new AuditDetail("reportSha256", AuditTrail.Sha256Of(report)));
    }

    private static Outcome<Decision<PerformanceCase>> Select(PerformanceCase state, SelectForInspection command, Stamp stamp)
    {
        if (command.By.Role != ActorRole.System)
            return CommandRefusals.RoleForbidden.Refuse();
        return state.Inspections.Any(inspection => inspection.SampleId == command.SampleId)
            ? Decision.Nothing(state)
            : Decision.Of(state with { Inspections = [.. state.Inspections, new(command.SampleId, stamp.At)] }, "selectedForInspection", stamp, [], new AuditDetail("sample", command.SampleId));
    }

    private static Outcome<Decision<PerformanceCase>> Inspect(PerformanceCase state, RecordInspection command, Stamp stamp)
    {
        if (command.By.Role is not (ActorRole.City or ActorRole.Auditor or ActorRole.Supervisor))
            return CommandRefusals.RoleForbidden.Refuse();
        if (state.Inspections.FirstOrDefault(inspection => inspection.SampleId == command.SampleId) is not { } selected)
            return PerformanceRefusals.NotSelected.Refuse();
        if (selected.Findings is not null)
            return PerformanceRefusals.InspectionDone.Refuse();
        var recorded = selected with { Findings = command.Findings, By = command.By, At = stamp.At };
        return Decision.Of(
            state with { Inspections = [.. state.Inspections.Select(inspection => inspection == selected ? recorded : inspection)] }, "inspected", stamp, [],
            new("sample", command.SampleId), AuditDetail.Number("findings", command.Findings.Count), new("findingsSha256", AuditTrail.Sha256Of(command.Findings)));
    }

    private static Outcome<Decision<PerformanceCase>> Judge(PerformanceCase state, JudgePerformance command, Stamp stamp)
    {
        if (command.By.Role is not (ActorRole.City or ActorRole.District))
            return CommandRefusals.RoleForbidden.Refuse();
        // Without a self-evaluation the bureau can only find that there is none.
        if (state.Status == PerformanceStatus.Evaluated || (command.Passed && state.Status != PerformanceStatus.Reported))
            return Wrong(state);
        if (string.IsNullOrWhiteSpace(command.Reason))
            return CommandRefusals.ReasonMissing.Refuse();
        var judged = state with { Status = PerformanceStatus.Evaluated, Judgement = new(command.Passed, command.Reason, command.By, stamp.At) };
        var report = OutboxMessage.Start($"evaluation-{state.Id}", ReportOrchestration, $"evaluation-{state.Id}", new EvaluationReport(state.Id));
        return Decision.Of(judged, "evaluated", stamp, [report], new AuditDetail("passed", $"{command.Passed}"));
    }

    private static Refusal Wrong(PerformanceCase state) => PerformanceRefusals.CaseWrongState.Refuse(("status", $"{state.Status}"));
}
