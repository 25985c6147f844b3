using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Applications;

/// <summary>Where a review stands. Who acts, and what officers say to each other, is for staff.</summary>
/// <param name="Process">Instrument and catalogue version that the stages come from.</param>
/// <param name="Stage">Absent when it is through.</param>
/// <param name="StageSince">UTC.</param>
/// <param name="WaitsFor">Whose turn it is.</param>
/// <param name="DueAt">UTC.</param>
internal sealed record ReviewView(
    string Process,
    IReadOnlyList<Stage> Stages,
    Stage? Stage,
    DateTimeOffset StageSince,
    ActorRole? WaitsFor,
    DateTimeOffset? DueAt,
    string? ClaimedBy,
    Facts Facts,
    ChangesView? Changes,
    BuildingView? Building,
    string? NoticeId,
    bool? IsSuspended,
    MoneyView? Approved,
    IReadOnlyList<DueFact>? ToFind,
    IReadOnlyList<StageFindingView>? Findings,
    IReadOnlyList<Verification>? Verifications,
    Reversal? Reversal)
{
    public static ReviewView Of(ReviewState review, bool forStaff) => new(
        review.ProcessVersion,
        review.Stages,
        review.Stage,
        review.StageSince,
        review.Work?.Role,
        review.Work?.DueAt,
        forStaff ? review.Work?.ClaimedBy : null,
        review.Facts,
        review.Changes is { } changes ? new(changes.Items, changes.RequestedAt, changes.DueAt) : null,
        review.Building is { } building ? BuildingView.Of(building) : null,
        review.Notice?.NoticeId,
        review.Notice?.IsSuspended,
        review.Approval is { } approval ? MoneyView.Of(approval.Amount) : null,
        forStaff ? review.DueFacts : null,
        forStaff ? [.. review.Findings.Select(StageFindingView.Of)] : null,
        forStaff ? review.Verifications : null,
        forStaff ? review.Reversal : null);
}

/// <summary>What the applicant has to correct, before an instant in UTC.</summary>
internal sealed record ChangesView(IReadOnlyList<string> Items, DateTimeOffset RequestedAt, DateTimeOffset DueAt);

/// <summary>The building period; ends before an instant in UTC.</summary>
internal sealed record BuildingView(DateTimeOffset Since, DateTimeOffset EndsAt, int Extensions, IReadOnlyList<Milestone> Milestones)
{
    public static BuildingView Of(BuildingPeriod building) => new(building.Since, building.EndsAt, building.Extensions, building.Milestones);
}

/// <summary>What a stage found.</summary>
internal sealed record StageFindingView(Stage Stage, bool Passed, string? Grounds, string By, ActorRole Role, DateTimeOffset At, Facts Facts, string? Reference, decimal? Score)
{
    public static StageFindingView Of(StageFinding finding) => new(
        finding.Stage, finding.Passed, finding.Grounds, finding.By.Id, finding.By.Role, finding.At, finding.Facts, finding.Reference, finding.Score);
}
