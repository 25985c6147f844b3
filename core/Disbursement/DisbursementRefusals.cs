using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Disbursement;

/// <summary>Refusals of disbursement.</summary>
public static class DisbursementRefusals
{
    public static readonly RefusalCode Empty = new(
        "batch-empty",
        RefusalKind.Conflict,
        "没有待拨付的申报。",
        "There is nothing to disburse.");

    public static readonly RefusalCode Malformed = new(
        "batch-malformed",
        RefusalKind.Invalid,
        "批次中的申报重复、不属于该预算项目、金额为零或超过{most}笔。",
        "A batch has at most {most} items, each of another application, of this budget line, and of more than nothing.");

    public static readonly RefusalCode OwnProposal = new(
        "batch-own-proposal",
        RefusalKind.Forbidden,
        "提出批次的人不能审批该批次。",
        "Whoever proposed a batch may not decide on it.");

    public static readonly RefusalCode WrongState = new(
        "batch-wrong-state",
        RefusalKind.Conflict,
        "批次当前状态（{status}）不能进行该操作。",
        "This cannot be done in the batch's present state ({status}).");

    public static readonly RefusalCode InstructionUnknown = new(
        "instruction-unknown",
        RefusalKind.NotFound,
        "批次中没有拨付指令{instruction}。",
        "There is no instruction {instruction} in the batch.");

    public static readonly RefusalCode AmountDiffers = new(
        "payment-amount-differs",
        RefusalKind.Conflict,
        "确认金额{paid}分与指令金额{instructed}分不一致。",
        "The amount confirmed, {paid} fen, is not the {instructed} fen instructed.");

    public static readonly RefusalCode ReferenceMissing = new(
        "payment-reference-missing",
        RefusalKind.Invalid,
        "请提供付款凭证号。",
        "A payment reference is required.");

    public static readonly RefusalCode AlreadyAnswered = new(
        "payment-already-answered",
        RefusalKind.Conflict,
        "拨付指令{instruction}已有结果（{status}）。",
        "Instruction {instruction} was answered before ({status}).");
}
