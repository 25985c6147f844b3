using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Core.Applications;

/// <summary>Screening, rating, reservation and issue.</summary>
internal static class AwardDecisions
{
    public static Outcome<IReadOnlyList<ApplicationEvent>> Assess(Application state, RecordAssessment command, Stamp stamp)
    {
        // Withdrawn while it was being assessed: nothing is left to decide.
        if (state.Status == ApplicationStatus.Withdrawn)
            return ApplicationDecider.Nothing();
        var assessment = command.Assessment;
        if (assessment.Refusal is { } refusal)
            return ApplicationDecider.Allowed(state, new ApplicationRejected(stamp, refusal, assessment));
        // Eligibility of what was reviewed was recorded when the review began.
        if (state.Review is { } review)
        {
            return review.Stage == Stage.Rating
                ? ApplicationDecider.Allowed(state, new ApplicationRated(stamp, assessment))
                : ReviewRefusals.OtherStage.Refuse(("stage", $"{review.Stage}"), ("wanted", $"{Stage.Rating}"));
        }
        return ApplicationDecider.Allowed(
            state,
            new ApplicationScreened(stamp, assessment.AsOf, assessment.CatalogueVersion),
            new ApplicationRated(stamp, assessment));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Reserve(Application state, RecordReservation command, Stamp stamp)
    {
        // The release of a withdrawal, or of a step back, follows the reservation through the ledger.
        if (state.Status is ApplicationStatus.Withdrawn or ApplicationStatus.InReview)
            return ApplicationDecider.Nothing();
        if (command.Result == LedgerResult.Waitlisted)
        {
            // News of the waitlist that arrives after the final decision is old news.
            return WasDecided(state, command.RequestId)
                ? ApplicationDecider.Nothing()
                : ApplicationDecider.Allowed(state, new ApplicationWaitlisted(stamp, command.RequestId));
        }
        return command.Result == LedgerResult.Done
            ? ApplicationDecider.Allowed(state, Reserved(state, command, stamp))
            : ApplicationDecider.Allowed(state, new ApplicationRejected(stamp, command.Refusal ?? LedgerRefusals.AlreadyClosed.Refuse(), null));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Issue(Application state, Stamp stamp)
    {
        if (ApplicationDecider.Unless(state, ApplicationEventKind.VoucherIssued) is { } refusal)
            return refusal;
        if (state.Review is { } review)
            return ReviewRefusals.OtherStage.Refuse(("stage", $"{review.Stage}"), ("wanted", $"{Stage.VoucherIssue}"));
        return ApplicationDecider.Allowed(state, Issued(state, state.Reservation!.Amount, stamp));
    }

    // Where nothing stands between reservation and voucher, they are one decision.
    private static ApplicationEvent[] Reserved(Application state, RecordReservation command, Stamp stamp)
    {
        var reserved = new FundsReserved(stamp, command.RequestId, command.Amount);
        return state.IsDecidedAtOnce is true ? [reserved, Issued(state, command.Amount, stamp)] : [reserved];
    }

    private static VoucherIssued Issued(Application state, Money amount, Stamp stamp) =>
        new(stamp, Voucher.Issue(state.Id, amount, state.Assessment!.Rate, state.VoucherTerms, stamp.At));

    private static bool WasDecided(Application state, string requestId) => AuditTrail.Find(state.Trail, $"{requestId}/decided") is not null;
}
