using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Applications.Review;

/// <summary>Taking work on and giving it back.</summary>
internal static class WorkDecisions
{
    public static Outcome<IReadOnlyList<ApplicationEvent>> Claim(Application state, ClaimWork command, Stamp stamp)
    {
        if (Check(state, command) is { } refusal)
            return refusal;
        if (state.Review!.Work!.ClaimedBy == stamp.By.Id)
            return ApplicationDecider.Nothing();
        return ReviewGuard.CheckClaim(state.Review, command) is { } claimed ? claimed : ApplicationDecider.Allowed(state, new WorkClaimed(stamp, stamp.By.Id));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Release(Application state, ReleaseWork command, Stamp stamp)
    {
        if (Check(state, command) is { } refusal)
            return refusal;
        if (state.Review!.Work!.ClaimedBy is null)
            return ReviewRefusals.NotClaimed.Refuse();
        return ReviewGuard.CheckClaim(state.Review, command) is { } claimed ? claimed : ApplicationDecider.Allowed(state, new WorkReleased(stamp));
    }

    private static Refusal? Check(Application state, ReviewCommand command)
    {
        if (state.Review is not { } review)
            return ReviewRefusals.NotUnderReview.Refuse();
        if (ReviewGuard.CheckInterest(state, command) is { } interested)
            return interested;
        return review.Work is { } work && work.Role == command.By.Role && work.Role != ActorRole.Applicant ? null : CommandRefusals.RoleForbidden.Refuse();
    }
}
