using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;

namespace Shuzhi.Core.Applications;

/// <summary>Holds an application against what the ledger holds for it.</summary>
public static class ApplicationMoney
{
    /// <summary>
    /// How the two disagree, or <see langword="null"/> where they do not. While a message between them is under way they may; once
    /// everything has settled they may not.
    /// </summary>
    /// <param name="application">The application.</param>
    /// <param name="holding">What its line holds for it, where it holds anything.</param>
    public static string? Disagreement(Application application, Holding? holding)
    {
        if (Expected(application) is not { } expected)
            return null;
        if (application.Status == ApplicationStatus.Waitlisted)
            return holding?.Status == HoldingStatus.Waiting ? null : "It waits for money, but is not on the waitlist of its line.";
        // Of an award that was given up after the bank returned it, what the debtor gave back stays committed to the debtor.
        var isGivenUp = application is { Status: ApplicationStatus.Withdrawn or ApplicationStatus.Rejected or ApplicationStatus.InReview, Payment: not null };
        var (unpaid, paid) = ((isGivenUp ? holding?.Releasable : holding?.Unpaid) ?? Money.Zero, holding?.Paid ?? Money.Zero);
        return (unpaid, paid) == expected
            ? null
            : $"It is {application.Status} with {expected.Unpaid} to be held and {expected.Paid} paid; the ledger holds {unpaid} and has paid {paid}.";
    }

    private static (Money Unpaid, Money Paid)? Expected(Application application) => application.Status switch
    {
        ApplicationStatus.Reserved or ApplicationStatus.Issued or ApplicationStatus.Redeeming => (application.Reservation!.Amount, Money.Zero),
        ApplicationStatus.Approved or ApplicationStatus.Settled when application.AmountToPay() is { } amount => (amount, application.Payment?.KeptBefore ?? Money.Zero),
        ApplicationStatus.Paid when application.Payment is { } payment => (Money.Zero, payment.Amount + payment.KeptBefore),
        ApplicationStatus.Draft or ApplicationStatus.Submitted or ApplicationStatus.Screened or ApplicationStatus.InReview or ApplicationStatus.Rated or ApplicationStatus.Waitlisted
            or ApplicationStatus.Withdrawn or ApplicationStatus.Rejected or ApplicationStatus.Expired => (Money.Zero, application.Payment?.KeptBefore ?? Money.Zero),
        _ => null,
    };
}
