using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Applications.Review;

/// <summary>Steps back: always proposed by one officer and decided by another, always by new events.</summary>
internal static class ReversalDecisions
{
    public static Outcome<IReadOnlyList<ApplicationEvent>> Reopen(Application state, Reopen command, Stamp stamp) =>
        (CheckProposal(state, command, command.Grounds) ?? CheckTarget(state, command.ToStage)) is { } refusal
            ? refusal
            : ApplicationDecider.Allowed(state, new ReversalProposed(stamp, new(command.ToStage, false, command.Grounds, stamp.By, stamp.At)));

    public static Outcome<IReadOnlyList<ApplicationEvent>> Undo(Application state, UndoDetermination command, Stamp stamp) =>
        (CheckProposal(state, command, command.Grounds) ?? CheckUndo(state)) is { } refusal
            ? refusal
            : ApplicationDecider.Allowed(state, new ReversalProposed(stamp, new(Stage.Panel, true, command.Grounds, stamp.By, stamp.At)));

    public static Outcome<IReadOnlyList<ApplicationEvent>> Decide(Application state, DecideReversal command, Stamp stamp)
    {
        if (CheckOfficer(state, command) is { } refusal)
            return refusal;
        if (state.Review!.Reversal is not { } reversal)
            return ReviewRefusals.NoReversalOpen.Refuse();
        if (reversal.ProposedBy.Id == stamp.By.Id)
            return ReviewRefusals.SameEyes.Refuse();
        if (!command.Confirmed)
            return ApplicationDecider.Allowed(state, new ReversalDeclined(stamp));
        // What was possible when it was proposed may not be any more.
        return (reversal.IsUndo ? CheckUndo(state) : CheckTarget(state, reversal.ToStage)) is { } wrong
            ? wrong
            : GoBack(state, reversal.ToStage, reversal.IsUndo, reversal.Grounds, stamp);
    }

    internal static Outcome<IReadOnlyList<ApplicationEvent>> GoBack(Application state, Stage stage, bool isUndo, string grounds, Stamp stamp)
    {
        var next = ReviewProcess.Enter(state.Review!, stage, state.Statement.Applicant.District, stamp.At);
        return ApplicationDecider.Allowed(state, new ReviewReopened(stamp, isUndo, grounds, next));
    }

    /// <summary>Why the review cannot go back to a stage, if so: it is none that people do before rating, or not an earlier one.</summary>
    internal static Refusal? CheckTarget(Application state, Stage stage)
    {
        var review = state.Review!;
        var (place, rating) = (review.PlaceOf(stage), review.PlaceOf(Stage.Rating));
        // What was rejected in a stage may be looked at again in the same.
        var present = review.Stage is { } at ? review.PlaceOf(at) + (state.Status == ApplicationStatus.Rejected ? 1 : 0) : review.Stages.Count;
        return place >= 0 && place < rating && place < present ? CheckPayment(state) : ReviewRefusals.StageNotEarlier.Refuse();
    }

    private static Refusal? CheckUndo(Application state)
    {
        var review = state.Review!;
        var present = review.Stage is { } stage ? review.PlaceOf(stage) : review.Stages.Count;
        var last = review.PlaceOf(Stage.AwardNotice) is >= 0 and var notice ? notice : review.PlaceOf(Stage.Approval);
        return state.Status is not ApplicationStatus.Rejected && review.FindingOf(Stage.Panel) is { Passed: true } && review.PlaceOf(Stage.Panel) is >= 0 and var panel
            && present > panel && present <= last && review.Notice is null
            ? null
            : ReviewRefusals.NothingDetermined.Refuse();
    }

    private static Refusal? CheckPayment(Application state) =>
        state.Payment is { Status: not PaymentStatus.Open } ? ReviewRefusals.PaymentUnderWay.Refuse() : null;

    private static Refusal? CheckProposal(Application state, ReviewCommand command, string grounds)
    {
        if (CheckOfficer(state, command) is { } refusal)
            return refusal;
        return state.Review!.Reversal is not null ? ReviewRefusals.ReversalOpen.Refuse() : ReviewGuard.CheckGrounds(grounds, isRequired: true);
    }

    private static Refusal? CheckOfficer(Application state, ReviewCommand command)
    {
        if (state.Review is null)
            return ReviewRefusals.NotUnderReview.Refuse();
        return ReviewGuard.CheckInterest(state, command)
            ?? (command.By.Role is ActorRole.City or ActorRole.Supervisor or ActorRole.Admin ? null : CommandRefusals.RoleForbidden.Refuse());
    }
}
