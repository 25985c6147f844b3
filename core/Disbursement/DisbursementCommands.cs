using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Disbursement;

/// <summary>A command to one batch.</summary>
public abstract record BatchCommand : AuditedCommand
{
    public required string BatchId { get; init; }
}

/// <summary>An application that is to be paid: a settled voucher, or an award that was approved.</summary>
public sealed record PayableApplication(string ApplicationId, string LineId, string PayeeId, Money Amount)
{
    /// <summary>What was pledged to be kept back of it.</summary>
    public IReadOnlyList<ItemOffset> Offsets { get; init; } = [];

    /// <summary>Whether there is something to pay, and no more is kept back than that.</summary>
    internal bool IsWellFormed => !Amount.IsZero && Offsets.All(offset => !offset.Amount.IsZero) && Money.Sum(Offsets.Select(offset => offset.Amount)) <= Amount;

    /// <summary>The application as payable, or <see langword="null"/> where it is not: neither settled nor approved, or in another batch.</summary>
    public static PayableApplication? From(Application application) =>
        application.Status is ApplicationStatus.Settled or ApplicationStatus.Approved && application.AmountToPay() is { IsZero: false } amount
        && application.Payment?.Status is null or PaymentStatus.Open
            ? new(application.Id, application.LineId, application.EntityId, amount)
            : null;
}

/// <summary>Gathers what is to be paid from one line into a batch.</summary>
public sealed record ProposeBatch : BatchCommand
{
    public required string LineId { get; init; }

    public required IReadOnlyList<PayableApplication> Payables { get; init; }
}

/// <summary>审批: approves or declines. Whoever proposed may not decide.</summary>
public sealed record DecideBatch : BatchCommand
{
    public required bool Approved { get; init; }
}

/// <summary>Records that the instructions were handed over.</summary>
public sealed record RecordInstructed : BatchCommand
{
    public required string GatewayReference { get; init; }
}

/// <summary>The payer's answer to one instruction.</summary>
/// <param name="InstructionId">The instruction.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Amount">Fen that the payer names; must be the instruction's, without what is kept back.</param>
/// <param name="Reference">The payer's reference, compulsory for a payment.</param>
/// <param name="Reason">Why it was not paid or came back, compulsory then.</param>
public sealed record PaymentAnswer(string InstructionId, PaymentResult Result, Money Amount, string? Reference = null, string? Reason = null);

/// <summary>Records answers, as one confirmation brings them: all or none.</summary>
public sealed record RecordAnswers : BatchCommand
{
    public required IReadOnlyList<PaymentAnswer> Answers { get; init; }
}
