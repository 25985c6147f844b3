using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Awards;

/// <summary>Where a plan stands.</summary>
public enum PlanStatus
{
    /// <summary>Proposed; waits for the meeting.</summary>
    Proposed,

    /// <summary>The meeting's decision is recorded; applications are being told.</summary>
    Decided,

    /// <summary>Every application has been told.</summary>
    Done,

    /// <summary>The meeting turned the plan down; its applications may go into another one.</summary>
    Declined,
}

/// <summary>Who approves. The later one approves what the earlier one may.</summary>
public enum ApprovalBody
{
    /// <summary>局长办公会.</summary>
    DirectorsMeeting,

    /// <summary>党组会.</summary>
    PartyGroup,
}

/// <summary>One application in a plan.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="EntityId">USCC of the payee.</param>
/// <param name="Name">Registered name.</param>
/// <param name="InstrumentId">Under which instrument.</param>
/// <param name="Year">Award year.</param>
/// <param name="Reserved">Fen set aside for it.</param>
/// <param name="Expenditures">What it pays for; awards that share one do not repeat.</param>
public sealed record PlanCandidate(
    string ApplicationId, string EntityId, string Name, string InstrumentId, int Year, Money Reserved, IReadOnlyList<string> Expenditures);

/// <summary>What an application is to get, and what the meeting made of it.</summary>
/// <param name="Candidate">The application.</param>
/// <param name="Proposed">Fen; zero where another award takes its place.</param>
/// <param name="SetAside">Why nothing is proposed.</param>
/// <param name="Approved">Fen that the meeting approved; zero where it declined; absent before.</param>
/// <param name="Grounds">Why it is not approved, or not in full.</param>
/// <param name="Problem">Why the application did not take the decision, such as a withdrawal meanwhile.</param>
public sealed record PlanItem(PlanCandidate Candidate, Money Proposed, SetAside? SetAside, Money? Approved = null, string? Grounds = null, string? Problem = null);

/// <summary>就高不重复: why an award gives way to others.</summary>
/// <param name="InFavourOf">Applications that are awarded instead.</param>
/// <param name="TotalIfChosen">Fen that the plan would come to with this one in, where it was worked out: never more than it comes to.</param>
/// <param name="Text">In words.</param>
public sealed record SetAside(IReadOnlyList<string> InFavourOf, Money? TotalIfChosen, LocalizedText Text);

/// <summary>What a meeting decided.</summary>
/// <param name="Body">Which.</param>
/// <param name="HeldOn">Civil date (Asia/Shanghai).</param>
/// <param name="Decision">Number of the decision.</param>
/// <param name="Approved">Approved, as proposed or in part; or turned down.</param>
/// <param name="RecordedBy">Who recorded it; never who proposed the plan.</param>
/// <param name="RecordedAt">UTC.</param>
/// <param name="Reason">Why it was turned down.</param>
public sealed record Meeting(ApprovalBody Body, DateOnly HeldOn, string Decision, bool Approved, Actor RecordedBy, DateTimeOffset RecordedAt, string? Reason);

/// <summary>拨付计划: applications of one budget line whose awards were noticed, put before the meeting that approves them.</summary>
public sealed record AwardPlan : IAudited<AwardPlan>
{
    /// <summary>Applications in one plan.</summary>
    public const int MostItems = 1000;

    public required string Id { get; init; }

    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string PlanId => Id;

    public required string LineId { get; init; }

    public required PlanStatus Status { get; init; }

    public required IReadOnlyList<PlanItem> Items { get; init; }

    /// <summary>Who has to approve, by the largest award in it.</summary>
    public required ApprovalBody RequiredBody { get; init; }

    /// <summary>Who proposed it; may not record the decision.</summary>
    public required Actor ProposedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    public Meeting? Meeting { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    public required IReadOnlyList<OutboxMessage> Outbox { get; init; }

    public DateTimeOffset? OutboxSince { get; init; }

    string? IAudited.DecidedUnder => null;

    AwardPlan IAudited<AwardPlan>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };

    AwardPlan IAudited<AwardPlan>.WithOutbox(IReadOnlyList<OutboxMessage> outbox, DateTimeOffset? since) => this with { Outbox = outbox, OutboxSince = since };

    public static string InstanceId(string planId) => $"award-plan-{planId}";

    /// <summary>Fen reserved for all applications in it.</summary>
    public Money Reserved() => Money.Sum(Items.Select(item => item.Candidate.Reserved));

    /// <summary>Fen proposed.</summary>
    public Money Proposed() => Money.Sum(Items.Select(item => item.Proposed));

    /// <summary>Fen approved so far.</summary>
    public Money Approved() => Money.Sum(Items.Select(item => item.Approved ?? Money.Zero));
}
