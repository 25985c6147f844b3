using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Performance;

/// <summary>Where the evaluation of a paid application stands.</summary>
public enum PerformanceStatus
{
    /// <summary>The applicant is to evaluate itself.</summary>
    Awaited,

    /// <summary>The applicant has; the bureau evaluates.</summary>
    Reported,

    /// <summary>Evaluated.</summary>
    Evaluated,
}

/// <summary>What an awardee says of one indicator.</summary>
/// <param name="Name">The indicator.</param>
/// <param name="Target">Whole number that was aimed at.</param>
/// <param name="Achieved">Whole number that was reached.</param>
/// <param name="Unit">Such as 万元 or 家.</param>
public sealed record IndicatorReport(string Name, long Target, long Achieved, string Unit);

/// <summary>绩效自评.</summary>
/// <param name="Indicators">One each.</param>
/// <param name="Text">How the money was used and what came of it. No personal data.</param>
/// <param name="At">UTC.</param>
public sealed record SelfEvaluation(IReadOnlyList<IndicatorReport> Indicators, string Text, DateTimeOffset At);

/// <summary>What an inspection found wrong.</summary>
public enum FindingKind
{
    /// <summary>Money was used for something else.</summary>
    Misuse,

    /// <summary>The application was untrue.</summary>
    Fraud,

    /// <summary>Accounts or vouchers are missing.</summary>
    Records,

    /// <summary>Less was achieved than promised.</summary>
    Underperformance,
}

/// <summary>One thing that an inspection found.</summary>
/// <param name="Kind">Of what kind.</param>
/// <param name="Text">What. No personal data.</param>
/// <param name="Amount">Fen concerned, where it can be told.</param>
public sealed record InspectionFinding(FindingKind Kind, string Text, Money? Amount = null);

/// <summary>检查: an inspection for which an application was drawn.</summary>
/// <param name="SampleId">The sample.</param>
/// <param name="SelectedAt">UTC.</param>
/// <param name="Findings">Once recorded; empty where all is in order.</param>
/// <param name="By">Who inspected.</param>
/// <param name="At">UTC.</param>
public sealed record Inspection(string SampleId, DateTimeOffset SelectedAt, IReadOnlyList<InspectionFinding>? Findings = null, Actor? By = null, DateTimeOffset? At = null);

/// <summary>The bureau's evaluation.</summary>
public sealed record PerformanceJudgement(bool Passed, string Grounds, Actor By, DateTimeOffset At);

/// <summary>绩效评价 of one paid application: self-evaluation, inspections, evaluation, and what is demanded back of it.</summary>
public sealed record PerformanceCase : IAudited<PerformanceCase>
{
    /// <summary>Id of the application.</summary>
    public required string Id { get; init; }

    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string CaseId => Id;

    public required string RoundId { get; init; }

    public required PaidAward Award { get; init; }

    public required PerformanceStatus Status { get; init; }

    public SelfEvaluation? SelfEvaluation { get; init; }

    public IReadOnlyList<Inspection> Inspections { get; init; } = [];

    public PerformanceJudgement? Judgement { get; init; }

    /// <summary>What clawbacks that were decided for, or are just being, demand of the award: together at most what was paid. Absent before the first.</summary>
    public IReadOnlyList<RepaymentClaim>? Claims { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    public required IReadOnlyList<OutboxMessage> Outbox { get; init; }

    public DateTimeOffset? OutboxSince { get; init; }

    string? IAudited.DecidedUnder => null;

    PerformanceCase IAudited<PerformanceCase>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };

    PerformanceCase IAudited<PerformanceCase>.WithOutbox(IReadOnlyList<OutboxMessage> outbox, DateTimeOffset? since) => this with { Outbox = outbox, OutboxSince = since };
}
