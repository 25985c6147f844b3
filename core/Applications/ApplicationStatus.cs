namespace Shuzhi.Core.Applications;

/// <summary>Where an application stands. Labels are in <see cref="ApplicationLabels"/>, transitions in <see cref="ApplicationTransitions"/>.</summary>
public enum ApplicationStatus
{
    Draft,
    Submitted,
    Screened,

    /// <summary>In a stage before rating, by people or on the way to it; see <see cref="Review.ReviewState.Stage"/>.</summary>
    InReview,
    Rated,
    Reserved,
    Waitlisted,

    /// <summary>Approved in meeting, to be paid.</summary>
    Approved,
    Issued,
    Redeeming,
    Settled,
    Paid,
    Withdrawn,
    Rejected,
    Expired,
}

/// <summary>What can happen to an application.</summary>
public enum ApplicationEventKind
{
    Created,
    FactsAmended,
    DocumentAttached,
    DocumentRemoved,
    Submitted,
    Screened,
    Rated,
    Rejected,
    Waitlisted,
    FundsReserved,
    VoucherIssued,
    VoucherRedeemed,
    VoucherSettled,
    VoucherExpired,
    DisbursementScheduled,
    PaymentConfirmed,
    PaymentFailed,
    PaymentReturned,
    Reminded,
    Withdrawn,
    ReviewBegun,
    DistrictReviewed,
    CityReviewed,
    ThirdPartyReviewed,
    ApplicantConfirmed,
    BuildingCompleted,
    AuditRecorded,
    SiteVisited,
    Determined,
    NoticePublished,
    NoticeSuspended,
    NoticeCleared,
    ChangesRequested,
    ChangesResubmitted,
    ChangesLapsed,
    VerificationRequested,
    VerificationAnswered,
    MilestoneRecorded,
    BuildingExtended,
    WorkClaimed,
    WorkReleased,
    ReversalProposed,
    ReversalDeclined,
    ReviewReopened,
    DeterminationUndone,
    AwardApproved,
    AwardReturned,
    EvaluationRecorded,
}
