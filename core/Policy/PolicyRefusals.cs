using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>Why the policy grants nothing, or a catalogue request is turned down.</summary>
public static class PolicyRefusals
{
    public static readonly RefusalCode InstrumentUnknown = new(
        "instrument-unknown", RefusalKind.NotFound, "政策目录中没有“{instrument}”。", "The catalogue has no instrument \"{instrument}\".");

    public static readonly RefusalCode VersionUnknown = new(
        "instrument-version-unknown", RefusalKind.NotFound, "“{instrument}”没有版本“{version}”。", "\"{instrument}\" has no version \"{version}\".");

    public static readonly RefusalCode NotInForce = new(
        "not-in-force", RefusalKind.NotEntitled, "{asOf}当日“{instrument}”没有有效的政策依据。", "No version of \"{instrument}\" is in force on {asOf}.");

    public static readonly RefusalCode NotEligible = new(
        "not-eligible", RefusalKind.NotEntitled, "下列申报条件不满足：{criteria}。", "These criteria are not met: {criteria}.");

    public static readonly RefusalCode FactsMissing = new(
        "facts-missing", RefusalKind.Invalid, "缺少信息：{facts}。", "Information is missing: {facts}.");

    public static readonly RefusalCode FactMalformed = new(
        "fact-malformed", RefusalKind.Invalid, "信息“{fact}”无法识别，应为：{expected}。", "The fact \"{fact}\" cannot be read; expected {expected}.");

    public static readonly RefusalCode BelowThreshold = new(
        "below-threshold", RefusalKind.NotEntitled, "{measured}未达到门槛{threshold}。", "{measured} does not pass the threshold of {threshold}.");

    public static readonly RefusalCode LoanOverLimit = new(
        "loan-over-limit", RefusalKind.NotEntitled, "单笔贷款{principal}超过上限{limit}。", "The loan of {principal} is over the limit of {limit} for one loan.");

    public static readonly RefusalCode LossExceedsPrincipal = new(
        "loss-exceeds-principal", RefusalKind.Invalid, "本金损失{loss}大于贷款本金{principal}。", "The principal lost, {loss}, is more than the principal of {principal}.");

    public static readonly RefusalCode Referred = new(
        "referred", RefusalKind.NotEntitled, "该事项按其他政策办理，本系统不予支付。", "Another policy and department decide this; it is not payable here.");

    public static readonly RefusalCode TermExhausted = new(
        "term-exhausted", RefusalKind.NotEntitled, "支持期限{limit}年已满。", "The term of {limit} years of support is used up.");

    public static readonly RefusalCode AwardedAlready = new(
        "awarded-already", RefusalKind.NotEntitled, "已获得{used}次，最多{limit}次。", "Awarded {used} time(s) already; at most {limit} allowed.");

    public static readonly RefusalCode CapExhausted = new(
        "cap-exhausted", RefusalKind.NotEntitled, "限额{limit}已用完。", "The limit of {limit} is used up.");

    public static readonly RefusalCode LimitsCross = new(
        "limits-cross", RefusalKind.Invalid, "限额“{first}”与“{second}”相互交叉，无法求得最优组合。", "The limits \"{first}\" and \"{second}\" cross each other; the best combination is not defined for such limits.");

    public static readonly RefusalCode NothingToAward = new(
        "nothing-to-award", RefusalKind.NotEntitled, "按规定测算的金额为零。", "The rule comes to nothing.");
}
