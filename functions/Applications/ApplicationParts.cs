using Shuzhi.Core.Applications;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Vouchers;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Applications;

internal sealed record ApplicantView(string Uscc, string Name, string District)
{
    public static ApplicantView Of(Applicant applicant) => new(applicant.Uscc.Value, applicant.Name, applicant.District);
}

/// <summary>The contract; first and last civil day of service, inclusive.</summary>
internal sealed record ContractView(string Number, string Provider, DateOnly From, DateOnly? Through)
{
    public static ContractView Of(ComputeContract contract) => new(contract.Number, contract.Provider.Value, contract.Period.From, contract.Period.Through);
}

/// <summary>A supporting document; size in bytes.</summary>
internal sealed record DocumentView(string Id, string Kind, string FileName, string ContentType, long Size, string Sha256, DateTimeOffset UploadedAt)
{
    public static DocumentView Of(SupportingDocument document) => new(
        document.DocumentId, document.Kind, document.FileName, document.ContentType, document.Size, document.Sha256, document.UploadedAt);
}

/// <summary>Why something was turned down.</summary>
internal sealed record RefusalView(string Code, string Text, string? Cites)
{
    public static RefusalView Of(Refusal refusal, Language language) => new(refusal.Code.Value, refusal.Text.In(language), refusal.Citation?.ToString());
}

/// <summary>The latest payment; batch and instruction are for staff.</summary>
/// <param name="KeptBack">What of it was kept back for a clawback.</param>
internal sealed record PaymentView(MoneyView Amount, MoneyView? KeptBack, PaymentStatus Status, DateTimeOffset At, string? Reference, string? BatchId, string? InstructionId)
{
    public static PaymentView Of(PaymentState payment, bool forStaff) => new(
        MoneyView.Of(payment.Amount), payment.KeptBack.IsZero ? null : MoneyView.Of(payment.KeptBack), payment.Status, payment.At, payment.Reference,
        forStaff ? payment.BatchId : null, forStaff ? payment.InstructionId : null);
}
