using System.Globalization;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Kind = Shuzhi.Core.Applications.ApplicationEventKind;

namespace Shuzhi.Core.Applications.Review;

public sealed record ReviewBegun(Stamp Stamp, ReviewState Review, Screening Screening) : ApplicationEvent(Kind.ReviewBegun, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details =>
    [
        AuditDetail.Date("asOf", Screening.AsOf), new("process", Review.ProcessVersion), new("stage", $"{Review.Stage}"), new("eligibilitySha256", Screening.EvaluationSha256),
    ];
}

/// <summary>A stage found that the application goes on.</summary>
/// <param name="Stamp">Who, when and why.</param>
/// <param name="Finding">What it found.</param>
/// <param name="Next">The stage that begins.</param>
public sealed record StageCompleted(Stamp Stamp, StageFinding Finding, StageEntry Next) : ApplicationEvent(StageEvents.KindOf(Finding.Stage), Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [.. StageEvents.DetailsOf(Finding), new("next", $"{Next.Stage}")];
}

/// <summary>The meeting approved the award.</summary>
public sealed record AwardApproved(Stamp Stamp, StageFinding Finding, ApprovedAward Award, StageEntry Next) : ApplicationEvent(Kind.AwardApproved, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details =>
        [.. StageEvents.DetailsOf(Finding), new("decision", Award.Decision), AuditDetail.Date("meetingOn", Award.MeetingOn), AuditDetail.Fen("amountFen", Award.Amount)];
}

public sealed record ChangesRequested(Stamp Stamp, ChangeRequest Changes, WorkItem Work) : ApplicationEvent(Kind.ChangesRequested, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details =>
        [new("items", string.Join(" | ", Changes.Items)), AuditDetail.Date("through", ChinaTime.DateOf(Changes.DueAt.AddTicks(-1)))];
}

public sealed record ChangesResubmitted(Stamp Stamp, Statement? Statement, WorkItem Work) : ApplicationEvent(Kind.ChangesResubmitted, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => Statement is null ? [] : [new("statementSha256", AuditTrail.Sha256Of(Statement))];
}

public sealed record ChangesLapsed(Stamp Stamp, WorkItem Work) : ApplicationEvent(Kind.ChangesLapsed, Stamp);

public sealed record VerificationRequested(Stamp Stamp, IReadOnlyList<Verification> Verifications) : ApplicationEvent(Kind.VerificationRequested, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [.. Verifications.Select(asked => new AuditDetail(asked.Id, asked.Department)), new("question", Verifications[0].Question)];
}

public sealed record VerificationAnswered(Stamp Stamp, string VerificationId, VerificationAnswer Answer) : ApplicationEvent(Kind.VerificationAnswered, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("verification", VerificationId), new("confirmed", Answer.Confirmed ? "true" : "false"), new("text", Answer.Text)];
}

public sealed record MilestoneRecorded(Stamp Stamp, Milestone Milestone) : ApplicationEvent(Kind.MilestoneRecorded, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("title", Milestone.Title), AuditDetail.Date("reachedOn", Milestone.ReachedOn)];
}

public sealed record BuildingExtended(Stamp Stamp, WorkItem Work) : ApplicationEvent(Kind.BuildingExtended, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [AuditDetail.Date("through", ChinaTime.DateOf(Work.DueAt.AddTicks(-1)))];
}

public sealed record NoticePublished(Stamp Stamp, string NoticeId) : ApplicationEvent(Kind.NoticePublished, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("notice", NoticeId)];
}

public sealed record NoticeSuspended(Stamp Stamp, string NoticeId) : ApplicationEvent(Kind.NoticeSuspended, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("notice", NoticeId)];
}

public sealed record ReversalProposed(Stamp Stamp, Reversal Reversal) : ApplicationEvent(Kind.ReversalProposed, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("to", $"{Reversal.ToStage}"), new("undo", Reversal.IsUndo ? "true" : "false"), new("grounds", Reversal.Grounds)];
}

public sealed record ReversalDeclined(Stamp Stamp) : ApplicationEvent(Kind.ReversalDeclined, Stamp);

/// <summary>The review goes on at an earlier stage. What was found stays on record.</summary>
/// <param name="Stamp">Who, when and why.</param>
/// <param name="IsUndo">The determination is undone; else the review is reopened.</param>
/// <param name="Grounds">Why.</param>
/// <param name="Next">The stage that begins.</param>
public sealed record ReviewReopened(Stamp Stamp, bool IsUndo, string Grounds, StageEntry Next) : ApplicationEvent(IsUndo ? Kind.DeterminationUndone : Kind.ReviewReopened, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("stage", $"{Next.Stage}"), new("grounds", Grounds)];
}

public sealed record WorkClaimed(Stamp Stamp, string By) : ApplicationEvent(Kind.WorkClaimed, Stamp)
{
    public override IReadOnlyList<AuditDetail> Details => [new("by", By)];
}

public sealed record WorkReleased(Stamp Stamp) : ApplicationEvent(Kind.WorkReleased, Stamp);

/// <summary>Names of what completes a stage, and what the audit trail keeps of a finding.</summary>
internal static class StageEvents
{
    public static Kind KindOf(Stage stage) => stage switch
    {
        Stage.DistrictReview => Kind.DistrictReviewed,
        Stage.CityReview => Kind.CityReviewed,
        Stage.ThirdPartyReview => Kind.ThirdPartyReviewed,
        Stage.Confirmation => Kind.ApplicantConfirmed,
        Stage.Notice or Stage.AwardNotice => Kind.NoticeCleared,
        Stage.Building => Kind.BuildingCompleted,
        Stage.Audit => Kind.AuditRecorded,
        Stage.SiteVisit => Kind.SiteVisited,
        Stage.Panel => Kind.Determined,
        Stage.Evaluation => Kind.EvaluationRecorded,
        _ => throw new InvalidOperationException($"Nobody completes {stage}."),
    };

    public static IEnumerable<AuditDetail> DetailsOf(StageFinding finding)
    {
        yield return new("stage", $"{finding.Stage}");
        yield return new("findingSha256", AuditTrail.Sha256Of(finding));
        if (finding.Grounds is { } grounds)
            yield return new("grounds", grounds);
        if (finding.Reference is { } reference)
            yield return new("reference", reference);
        if (finding.Score is { } score)
            yield return new("score", score.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in finding.Facts.Values)
            yield return new(name, value.ToString());
    }
}
