using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Applications.Review;

/// <summary>Applies the events of the review.</summary>
internal static class ReviewEvolution
{
    /// <summary>The application after an event of its review, or <see langword="null"/> where it is an event of something else.</summary>
    public static Application? Apply(Application state, ApplicationEvent happened) => happened switch
    {
        ReviewBegun e => state with { Review = e.Review },
        StageCompleted e => With(state, review => Entered(Found(review, e.Finding), e.Next, e.Stamp.At)),
        AwardApproved e => With(state, review => Entered(Found(review, e.Finding) with { Approval = e.Award }, e.Next, e.Stamp.At)) with { SettledAt = e.Stamp.At },
        ReviewReopened e => Reopened(state, e),
        ChangesResubmitted e => With(state, review => review with { Changes = null, Work = e.Work }) with { Statement = e.Statement ?? state.Statement },
        _ => ApplyWithin(state.Review, happened) is { } review ? state with { Review = review } : null,
    };

    /// <summary>The review as a stage begins.</summary>
    public static ReviewState Entered(ReviewState review, StageEntry entry, DateTimeOffset at) => review with
    {
        Stage = entry.Stage,
        StageSince = at,
        Work = entry.Work,
        Changes = null,
        Notice = null,
        Building = entry.Stage == Stage.Building ? new(at, entry.Work!.DueAt, []) : review.Building,
    };

    /// <summary>The application once the system has done a stage; the same where nobody reviews it.</summary>
    public static Application Passed(Application state, Stage stage, DateTimeOffset at) =>
        state.Review is { } review ? state with { Review = Entered(review, ReviewProcess.After(state, stage, at), at) } : state;

    /// <summary>The application as it stands in an earlier stage again.</summary>
    public static Application Back(Application state, Stage stage, DateTimeOffset at) =>
        With(state, review => Entered(review, ReviewProcess.Enter(review, stage, state.Statement.Applicant.District, at), at));

    /// <summary>The review as its end by rejection or withdrawal leaves it: nobody has anything to do any more.</summary>
    public static ReviewState? Ended(ReviewState? review, StageFinding? finding) =>
        review is null ? null : (finding is null ? review : Found(review, finding)) with { Work = null, Changes = null, Notice = null, Reversal = null };

    private static ReviewState Found(ReviewState review, StageFinding finding) =>
        review with { Findings = [.. review.Findings, finding], Facts = review.Facts.With(finding.Facts) };

    private static ReviewState? ApplyWithin(ReviewState? review, ApplicationEvent happened) => (review, happened) switch
    {
        (null, _) => null,
        (_, ChangesRequested e) => review with { Changes = e.Changes, Work = e.Work },
        (_, ChangesLapsed e) => review with { Changes = null, Work = e.Work },
        (_, VerificationRequested e) => review with { Verifications = [.. review.Verifications, .. e.Verifications] },
        (_, VerificationAnswered e) => review with { Verifications = [.. review.Verifications.Select(asked => asked.Id == e.VerificationId ? asked with { Answer = e.Answer } : asked)] },
        (_, MilestoneRecorded e) => review with { Building = review.Building! with { Milestones = [.. review.Building.Milestones, e.Milestone] } },
        (_, BuildingExtended e) => review with { Work = e.Work, Building = review.Building! with { EndsAt = e.Work.DueAt, Extensions = review.Building.Extensions + 1 } },
        (_, NoticePublished e) => review with { Notice = new(e.NoticeId, false) },
        (_, NoticeSuspended e) => review with { Notice = new(e.NoticeId, true) },
        (_, ReversalProposed e) => review with { Reversal = e.Reversal },
        (_, ReversalDeclined) => review with { Reversal = null },
        (_, WorkClaimed e) => review with { Work = review.Work! with { ClaimedBy = e.By } },
        (_, WorkReleased) => review with { Work = review.Work! with { ClaimedBy = null } },
        _ => null,
    };

    // What is done again finds its facts again; what was found before stays in the findings and in the audit trail.
    private static Application Reopened(Application state, ReviewReopened happened) => With(
        state,
        review => Entered(review, happened.Next, happened.Stamp.At) with
        {
            Reopenings = review.Reopenings + 1,
            Restarts = review.Restarts + (state.Status == ApplicationStatus.Rejected ? 1 : 0),
            Reversal = null,
            Approval = null,
            Facts = review.DueFacts.Where(fact => review.PlaceOf(fact.Stage) >= review.PlaceOf(happened.Next.Stage!.Value))
                .Aggregate(review.Facts, (facts, fact) => facts.Without(fact.Name)),
        })
        with
    { Rejection = null, Assessment = null, Reservation = null, SettledAt = null };

    private static Application With(Application state, Func<ReviewState, ReviewState> change) =>
        state with { Review = change(state.Review ?? throw new InvalidOperationException($"{state.Id} is not under review.")) };
}
