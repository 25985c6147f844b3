using Shuzhi.Core.Ledger;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Applications.Review;

/// <summary>The messages that an event of the review causes.</summary>
internal static class ReviewMessages
{
    /// <summary>Whether the application's process has to look again: another stage or status, other work, or another time for it.</summary>
    public static bool HasMoved(Application before, Application after)
    {
        // A process that begins reads where it is, and rating is followed by the ledger's answer within moments.
        if (before.Review is not { } earlier || IsRestart(before, after) || after.Status == ApplicationStatus.Rated)
            return false;
        var (old, present) = (earlier.Work, after.Review!.Work);
        return before.Status != after.Status || earlier.Stage != after.Review.Stage || old?.Role != present?.Role || old?.DueAt != present?.DueAt
            || earlier.Verifications.Count != after.Review.Verifications.Count;
    }

    public static IEnumerable<OutboxMessage> Work(Application? before, ApplicationEvent happened, Application after)
    {
        if (before is null || after.Review is not { } review)
            yield break;
        if (happened is ReviewBegun || IsRestart(before, after))
            yield return OutboxMessage.Start($"start-{after.InstanceId()}", ApplicationMessages.Orchestration, after.InstanceId(), new ApplicationProcess(after.Id, review.Stage));
        if (Money(before, happened, after) is { } request)
            yield return ApplicationMessages.ToLedger(request);
        if (happened is AwardApproved { Award: var award } && after.Reservation!.Amount is var reserved && award.Amount < reserved)
            yield return ApplicationMessages.ToLedger(ApplicationMessages.Request(after, LedgerRequestKind.Release, LedgerIds.Release(after.Id, $"approval-{review.Reopenings}"), reserved - award.Amount));
        if (review.Stage == Stage.Rating && before.Review?.Stage != Stage.Rating)
            yield return ApplicationMessages.Rate(after);
    }

    /// <summary>Processes beside the application's own, for stages that others do; each time that the stage is entered.</summary>
    public static IEnumerable<OutboxMessage> Starts(Application? before, Application after)
    {
        if (after.Review is not { } review || (before?.Review is { } earlier && earlier.Stage == review.Stage && earlier.Reopenings == review.Reopenings))
            yield break;
        if (review.Stage == Stage.Panel)
        {
            var instance = PanelDecider.InstanceOf(after.Id, review.Reopenings);
            yield return OutboxMessage.Start($"start-{instance}", PanelDecider.Orchestration, instance, new PanelProcess(after.Id));
        }
    }

    /// <summary>A panel whose application goes elsewhere, withdrawn or taken back, learns of it at once and is given up.</summary>
    public static IEnumerable<OutboxMessage> Leaves(Application? before, ApplicationEvent happened, Application after)
    {
        if (happened is not (ApplicationWithdrawn or ReviewReopened) || before?.Review is not { Stage: Stage.Panel } review)
            yield break;
        var instance = PanelDecider.InstanceOf(after.Id, review.Reopenings);
        yield return OutboxMessage.Raise($"left-{instance}", instance, nameof(PanelMoved), PanelMoved.Left(instance));
    }

    public static string? Topic(ApplicationEvent happened) => happened switch
    {
        ReviewBegun => "review-begun",
        ChangesRequested => "changes-requested",
        ChangesLapsed => "changes-lapsed",
        StageCompleted { Finding.Stage: Stage.Confirmation } => "applicant-confirmed",
        StageCompleted { Next.Stage: Stage.Building } => "building-begun",
        StageCompleted { Finding.Stage: Stage.Panel } => "determined",
        BuildingExtended => "building-extended",
        NoticePublished => "notice-published",
        NoticeSuspended => "notice-suspended",
        ReviewReopened => "review-reopened",
        AwardApproved => "award-approved",
        _ => null,
    };

    // A process that ended with the rejection is followed by one of its own.
    private static bool IsRestart(Application before, Application after) =>
        before.Status == ApplicationStatus.Rejected && after.Status == ApplicationStatus.InReview;

    private static LedgerRequest? Money(Application before, ApplicationEvent happened, Application after) => happened switch
    {
        AwardApproved e => ApplicationMessages.Request(after, LedgerRequestKind.Commit, LedgerIds.Commit(after.Id, after.Review!.Reopenings), e.Award.Amount),
        ApplicationRejected when before.Status is ApplicationStatus.Reserved or ApplicationStatus.Approved =>
            ApplicationMessages.Request(after, LedgerRequestKind.Release, LedgerIds.Release(after.Id, $"rejection-{after.Review!.Reopenings}"), null),
        ReviewReopened when before.Assessment is not null =>
            ApplicationMessages.Request(before, LedgerRequestKind.Release, LedgerIds.Reopening(after.Id, after.Review!.Reopenings), null),
        _ => null,
    };
}
