using Shuzhi.Core.Applications;
using Shuzhi.Core.Disbursement;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Disbursement;

/// <summary>A batch to be proposed: of everything on the line that waits to be paid, up to a batch's bound.</summary>
/// <param name="LineId">The budget line.</param>
internal sealed record ProposalInput(string LineId)
{
    public static ProposalInput Read(JsonInput input) => new(input.Text("lineId", InputLimits.Id));
}

/// <summary>The decision on a batch.</summary>
internal sealed record ApprovalInput(bool Approved, string? Reason)
{
    public static ApprovalInput Read(JsonInput input) => new(input.Flag("approved"), input.OptionalText("reason", InputLimits.Reason));
}

/// <summary>What the payer answers.</summary>
internal sealed record ConfirmationInput(IReadOnlyList<PaymentAnswer> Answers)
{
    private const int MostInstructionId = 250;
    private const int MostReference = 100;

    public static ConfirmationInput Read(JsonInput input)
    {
        var answers = input.Objects("answers", DisbursementBatch.MostItems, ReadAnswer);
        if (answers.Count == 0)
            input.Errors.Type(input.PathOf("answers"), "至少一项", "At least one answer is expected");
        return new(answers);
    }

    private static PaymentAnswer ReadAnswer(JsonInput input) => new(
        input.Text("instructionId", MostInstructionId),
        input.Choice<PaymentResult>("result"),
        input.Amount("amount"),
        input.OptionalText("reference", MostReference),
        input.OptionalText("reason", InputLimits.Reason));
}
