using Shuzhi.Core.Applications;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Applications;

/// <summary>An application as its applicant or staff see it.</summary>
/// <param name="StatusText">What the status is called, in the caller's language and role.</param>
/// <param name="Award">What the policy grants, once rated.</param>
/// <param name="Reserved">What is set aside for it.</param>
/// <param name="Rejection">Why it was rejected.</param>
/// <param name="TaskId">The round's task that is applied for.</param>
/// <param name="Review">Where its review stands, where people review it.</param>
internal sealed record ApplicationView(
    string Id,
    string RoundId,
    string Instrument,
    string CatalogueVersion,
    string LineId,
    ApplicationStatus Status,
    string StatusText,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? SettledAt,
    ApplicantView Applicant,
    Facts Facts,
    ContractView? Contract,
    IReadOnlyList<DocumentView> Documents,
    MoneyView? Award,
    MoneyView? Reserved,
    RefusalView? Rejection,
    VoucherView? Voucher,
    PaymentView? Payment,
    string? TaskId,
    ReviewView? Review)
{
    public static ApplicationView Of(Application application, Language language, bool forStaff)
    {
        var (label, statement) = (ApplicationLabels.Of(application.Status), application.Statement);
        return new(
            application.Id,
            application.RoundId,
            application.InstrumentId,
            application.CatalogueVersion,
            application.LineId,
            application.Status,
            (forStaff ? label.Staff : label.Public).In(language),
            application.Version,
            application.CreatedAt,
            application.SubmittedAt,
            application.SettledAt,
            ApplicantView.Of(statement.Applicant),
            statement.Facts,
            statement.Contract is { } contract ? ContractView.Of(contract) : null,
            [.. application.Documents.Select(DocumentView.Of)],
            application.Assessment is { } assessment ? MoneyView.Of(assessment.Award) : null,
            application.Reservation is { } reservation ? MoneyView.Of(reservation.Amount) : null,
            application.Rejection is { } rejection ? RefusalView.Of(rejection, language) : null,
            application.Voucher is { } voucher ? VoucherView.Of(voucher, language) : null,
            application.Payment is { } payment ? PaymentView.Of(payment, forStaff) : null,
            statement.TaskId,
            application.Review is { } review ? ReviewView.Of(review, forStaff) : null);
    }
}

/// <summary>An application in a list.</summary>
internal sealed record ApplicationSummary(
    string Id,
    string RoundId,
    string Instrument,
    ApplicationStatus Status,
    string StatusText,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SubmittedAt,
    ApplicantView Applicant,
    MoneyView? Award)
{
    public static ApplicationSummary Of(Application application, Language language, bool forStaff)
    {
        var label = ApplicationLabels.Of(application.Status);
        return new(
            application.Id, application.RoundId, application.InstrumentId, application.Status, (forStaff ? label.Staff : label.Public).In(language), application.Version,
            application.CreatedAt, application.SubmittedAt, ApplicantView.Of(application.Statement.Applicant),
            application.Assessment is { } assessment ? MoneyView.Of(assessment.Award) : null);
    }
}
