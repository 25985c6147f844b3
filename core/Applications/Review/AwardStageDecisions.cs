using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Applications.Review;

/// <summary>Public notices and final approval, as other aggregates report them.</summary>
internal static class AwardStageDecisions
{
    public static Outcome<IReadOnlyList<ApplicationEvent>> Notice(Application state, RecordNoticed command, Stamp stamp)
    {
        if (command.Stage is not (Stage.Notice or Stage.AwardNotice))
            throw new ArgumentException($"{command.Stage} is no notice.", nameof(command));
        if (ReviewGuard.Check(state, command, command.Stage) is { } refusal)
            return refusal;
        var present = state.Review!.Notice;
        if (command.Result == NoticeResult.Published ? present is not null && present.NoticeId != command.NoticeId : present?.NoticeId != command.NoticeId)
            return ReviewRefusals.NoticeUnknown.Refuse();
        return command.Result switch
        {
            // Published again after its objections were dismissed, it stands as before.
            NoticeResult.Published when present is { IsSuspended: false } => ApplicationDecider.Nothing(),
            NoticeResult.Published => ApplicationDecider.Allowed(state, new NoticePublished(stamp, command.NoticeId)),
            NoticeResult.Suspended => present!.IsSuspended
                ? ApplicationDecider.Nothing()
                : ApplicationDecider.Allowed(state, new NoticeSuspended(stamp, command.NoticeId)),
            NoticeResult.Cleared => StageDecisions.Complete(state, Finding(command, stamp, passed: true), stamp),
            _ => Uphold(state, command, stamp),
        };
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Approve(Application state, RecordApproval command, Stamp stamp)
    {
        if (ReviewGuard.Check(state, command, Stage.Approval) is { } refusal)
            return refusal;
        if (StageDecisions.CheckDate(command.MeetingOn, ChinaTime.DateOf(state.SubmittedAt!.Value), ChinaTime.DateOf(stamp.At)) is { } date)
            return date;
        if (ReviewGuard.CheckGrounds(command.Grounds, isRequired: !command.Approved) is { } grounds)
            return grounds;
        var finding = new StageFinding(Stage.Approval, command.Approved, command.Grounds, stamp.By, stamp.At, Facts.Empty, command.PlanId);
        if (!command.Approved)
            return ApplicationDecider.Allowed(state, StageDecisions.Rejected(stamp, finding));
        var reserved = state.Reservation!.Amount;
        if (command.Amount.IsZero || command.Amount > reserved)
            return ReviewRefusals.AmountOutOfBounds.Refuse(("most", reserved.ToString()));
        var award = new ApprovedAward(command.PlanId, command.MeetingOn, command.Decision, command.Amount, stamp.At);
        return ApplicationDecider.Allowed(state, new AwardApproved(stamp, finding, award, ReviewProcess.After(state, Stage.Approval, stamp.At)));
    }

    private static Outcome<IReadOnlyList<ApplicationEvent>> Uphold(Application state, RecordNoticed command, Stamp stamp)
    {
        if (ReviewGuard.CheckGrounds(command.Grounds, isRequired: true) is { } grounds)
            return grounds;
        if (command.ReturnTo is not { } stage)
            return ApplicationDecider.Allowed(state, StageDecisions.Rejected(stamp, Finding(command, stamp, passed: false)));
        return ReversalDecisions.CheckTarget(state, stage) is { } wrong
            ? wrong
            : ReversalDecisions.GoBack(state, stage, isUndo: false, command.Grounds!, stamp);
    }

    private static StageFinding Finding(RecordNoticed command, Stamp stamp, bool passed) =>
        new(command.Stage, passed, command.Grounds, stamp.By, stamp.At, Facts.Empty, command.NoticeId);
}
