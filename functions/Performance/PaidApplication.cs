using Shuzhi.Core.Applications;
using Shuzhi.Core.Performance;

namespace Shuzhi.Functions.Performance;

/// <summary>An application that was paid.</summary>
internal sealed record PaidApplication(string RoundId, PaidAward Award)
{
    /// <summary>The application as paid, or <see langword="null"/> where it is not.</summary>
    public static PaidApplication? From(Application application) => application is { Payment: { Status: PaymentStatus.Paid } payment, Assessment: { } assessment }
        ? new(
            application.RoundId,
            new(application.Id, application.EntityId, application.OwnerId, application.LineId, application.InstrumentId, assessment.AsOf.Year, payment.Amount + payment.KeptBefore))
        : null;
}
