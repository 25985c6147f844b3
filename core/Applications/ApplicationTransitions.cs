using System.Collections.Frozen;
using Event = Shuzhi.Core.Applications.ApplicationEventKind;
using Status = Shuzhi.Core.Applications.ApplicationStatus;

namespace Shuzhi.Core.Applications;

/// <summary>The whole lifecycle: in which state which event may happen, and the state after it. What is not here cannot happen.</summary>
public static class ApplicationTransitions
{
    /// <summary>State before, event, state after. An application that does not exist yet is created as a draft.</summary>
    public static IReadOnlyList<(Status From, ApplicationEventKind Event, Status To)> Table { get; } =
    [
        (Status.Draft, Event.FactsAmended, Status.Draft),
        (Status.Draft, Event.DocumentAttached, Status.Draft),
        (Status.Draft, Event.DocumentRemoved, Status.Draft),
        (Status.Draft, Event.Reminded, Status.Draft),
        (Status.Draft, Event.Submitted, Status.Submitted),
        (Status.Draft, Event.Withdrawn, Status.Withdrawn),

        (Status.Submitted, Event.Screened, Status.Screened),
        (Status.Submitted, Event.Rejected, Status.Rejected),
        (Status.Submitted, Event.ReviewBegun, Status.InReview),
        (Status.Submitted, Event.Withdrawn, Status.Withdrawn),

        (Status.Screened, Event.Rated, Status.Rated),
        (Status.Screened, Event.Rejected, Status.Rejected),
        (Status.Screened, Event.Withdrawn, Status.Withdrawn),

        (Status.InReview, Event.DistrictReviewed, Status.InReview),
        (Status.InReview, Event.CityReviewed, Status.InReview),
        (Status.InReview, Event.ThirdPartyReviewed, Status.InReview),
        (Status.InReview, Event.ApplicantConfirmed, Status.InReview),
        (Status.InReview, Event.BuildingCompleted, Status.InReview),
        (Status.InReview, Event.AuditRecorded, Status.InReview),
        (Status.InReview, Event.SiteVisited, Status.InReview),
        (Status.InReview, Event.Determined, Status.InReview),
        (Status.InReview, Event.NoticePublished, Status.InReview),
        (Status.InReview, Event.NoticeSuspended, Status.InReview),
        (Status.InReview, Event.NoticeCleared, Status.InReview),
        (Status.InReview, Event.ChangesRequested, Status.InReview),
        (Status.InReview, Event.ChangesResubmitted, Status.InReview),
        (Status.InReview, Event.ChangesLapsed, Status.InReview),
        (Status.InReview, Event.VerificationRequested, Status.InReview),
        (Status.InReview, Event.VerificationAnswered, Status.InReview),
        (Status.InReview, Event.MilestoneRecorded, Status.InReview),
        (Status.InReview, Event.BuildingExtended, Status.InReview),
        (Status.InReview, Event.DocumentAttached, Status.InReview),
        (Status.InReview, Event.WorkClaimed, Status.InReview),
        (Status.InReview, Event.WorkReleased, Status.InReview),
        (Status.InReview, Event.ReversalProposed, Status.InReview),
        (Status.InReview, Event.ReversalDeclined, Status.InReview),
        (Status.InReview, Event.ReviewReopened, Status.InReview),
        (Status.InReview, Event.DeterminationUndone, Status.InReview),
        (Status.InReview, Event.Reminded, Status.InReview),
        (Status.InReview, Event.Rated, Status.Rated),
        (Status.InReview, Event.Rejected, Status.Rejected),
        (Status.InReview, Event.Withdrawn, Status.Withdrawn),

        (Status.Rated, Event.FundsReserved, Status.Reserved),
        (Status.Rated, Event.Waitlisted, Status.Waitlisted),
        (Status.Rated, Event.Rejected, Status.Rejected),
        (Status.Rated, Event.Withdrawn, Status.Withdrawn),

        (Status.Waitlisted, Event.FundsReserved, Status.Reserved),
        (Status.Waitlisted, Event.Rejected, Status.Rejected),
        (Status.Waitlisted, Event.Reminded, Status.Waitlisted),
        (Status.Waitlisted, Event.ReversalProposed, Status.Waitlisted),
        (Status.Waitlisted, Event.ReversalDeclined, Status.Waitlisted),
        (Status.Waitlisted, Event.ReviewReopened, Status.InReview),
        (Status.Waitlisted, Event.DeterminationUndone, Status.InReview),
        (Status.Waitlisted, Event.Withdrawn, Status.Withdrawn),

        (Status.Reserved, Event.VoucherIssued, Status.Issued),
        (Status.Reserved, Event.NoticePublished, Status.Reserved),
        (Status.Reserved, Event.NoticeSuspended, Status.Reserved),
        (Status.Reserved, Event.NoticeCleared, Status.Reserved),
        (Status.Reserved, Event.WorkClaimed, Status.Reserved),
        (Status.Reserved, Event.WorkReleased, Status.Reserved),
        (Status.Reserved, Event.Reminded, Status.Reserved),
        (Status.Reserved, Event.ReversalProposed, Status.Reserved),
        (Status.Reserved, Event.ReversalDeclined, Status.Reserved),
        (Status.Reserved, Event.ReviewReopened, Status.InReview),
        (Status.Reserved, Event.DeterminationUndone, Status.InReview),
        (Status.Reserved, Event.AwardApproved, Status.Approved),
        (Status.Reserved, Event.Rejected, Status.Rejected),
        (Status.Reserved, Event.Withdrawn, Status.Withdrawn),

        (Status.Approved, Event.DisbursementScheduled, Status.Approved),
        (Status.Approved, Event.PaymentFailed, Status.Approved),
        (Status.Approved, Event.PaymentConfirmed, Status.Paid),
        (Status.Approved, Event.WorkClaimed, Status.Approved),
        (Status.Approved, Event.WorkReleased, Status.Approved),
        (Status.Approved, Event.Reminded, Status.Approved),
        (Status.Approved, Event.ReversalProposed, Status.Approved),
        (Status.Approved, Event.ReversalDeclined, Status.Approved),
        (Status.Approved, Event.ReviewReopened, Status.InReview),
        (Status.Approved, Event.Withdrawn, Status.Withdrawn),

        (Status.Issued, Event.DocumentAttached, Status.Issued),
        (Status.Issued, Event.VoucherRedeemed, Status.Redeeming),
        (Status.Issued, Event.VoucherExpired, Status.Expired),
        (Status.Issued, Event.Reminded, Status.Issued),
        (Status.Issued, Event.Withdrawn, Status.Withdrawn),

        (Status.Redeeming, Event.DocumentAttached, Status.Redeeming),
        (Status.Redeeming, Event.VoucherRedeemed, Status.Redeeming),
        (Status.Redeeming, Event.VoucherSettled, Status.Settled),
        (Status.Redeeming, Event.VoucherExpired, Status.Expired),
        (Status.Redeeming, Event.Reminded, Status.Redeeming),

        (Status.Settled, Event.DisbursementScheduled, Status.Settled),
        (Status.Settled, Event.PaymentFailed, Status.Settled),
        (Status.Settled, Event.PaymentConfirmed, Status.Paid),
        (Status.Settled, Event.Reminded, Status.Settled),

        (Status.Paid, Event.PaymentReturned, Status.Settled),
        (Status.Paid, Event.AwardReturned, Status.Approved),
        (Status.Paid, Event.EvaluationRecorded, Status.Paid),
        (Status.Paid, Event.DocumentAttached, Status.Paid),
        (Status.Paid, Event.Reminded, Status.Paid),

        (Status.Rejected, Event.ReversalProposed, Status.Rejected),
        (Status.Rejected, Event.ReversalDeclined, Status.Rejected),
        (Status.Rejected, Event.ReviewReopened, Status.InReview),
    ];

    private static readonly FrozenDictionary<(Status, ApplicationEventKind), Status> Lookup =
        Table.ToFrozenDictionary(row => (row.From, row.Event), row => row.To);

    /// <summary>The state after an event, or <see langword="null"/> where it cannot happen.</summary>
    public static Status? After(Status from, ApplicationEventKind kind) => Lookup.TryGetValue((from, kind), out var to) ? to : null;

    /// <summary>Whether nothing more will happen by itself. A payment may still come back from the bank, and what was rejected may be reopened.</summary>
    public static bool IsFinal(Status status) => status is Status.Paid or Status.Withdrawn or Status.Rejected or Status.Expired;
}
