namespace Shuzhi.Core.Applications;

/// <summary>Where an application stands. Labels are in <see cref="ApplicationLabels"/>, transitions in <see cref="ApplicationTransitions"/>.</summary>
public enum ApplicationStatus
{
    Draft,
    Submitted,
    Screened,
    Rated,
    Reserved,
    Waitlisted,
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
}
