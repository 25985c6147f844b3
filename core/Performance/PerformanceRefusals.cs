using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Performance;

/// <summary>Refusals after payment: self-evaluation, inspection, clawback and exclusion.</summary>
public static class PerformanceRefusals
{
    public static readonly RefusalCode CaseWrongState = new(
        "performance-wrong-state",
        RefusalKind.Conflict,
        "绩效评价当前状态（{status}）不能进行该操作。",
        "This cannot be done in the present state of the evaluation ({status}).");

    public static readonly RefusalCode NotPaid = new(
        "performance-not-paid",
        RefusalKind.Conflict,
        "该申报尚未拨付，或不在绩效评价环节。",
        "The application has not been paid, or is not in its evaluation.");

    public static readonly RefusalCode ReportMalformed = new(
        "self-evaluation-malformed",
        RefusalKind.Invalid,
        "自评须列出1至{most}项不重复的指标并说明情况。",
        "A self-evaluation has 1 to {most} different indicators and a text.");

    public static readonly RefusalCode NotSelected = new(
        "inspection-not-selected",
        RefusalKind.Conflict,
        "该项目未被抽中检查。",
        "It was not drawn for inspection.");

    public static readonly RefusalCode InspectionDone = new(
        "inspection-recorded",
        RefusalKind.Conflict,
        "检查结果已记录。",
        "The inspection was recorded before.");

    public static readonly RefusalCode SampleMalformed = new(
        "inspection-sample-malformed",
        RefusalKind.Invalid,
        "抽查比例应为1%至100%，并指明申报批次。",
        "A sample is 1% to 100% of the paid applications of a round.");

    public static readonly RefusalCode SampleDrawn = new(
        "inspection-sample-drawn",
        RefusalKind.Conflict,
        "已完成抽取。",
        "The sample was drawn before.");

    public static readonly RefusalCode PopulationEmpty = new(
        "inspection-population-empty",
        RefusalKind.Conflict,
        "该批次没有已拨付的项目。",
        "Nothing of the round has been paid.");

    public static readonly RefusalCode ClawbackWrongState = new(
        "clawback-wrong-state",
        RefusalKind.Conflict,
        "追回当前状态（{status}）不能进行该操作。",
        "This cannot be done in the clawback's present state ({status}).");

    public static readonly RefusalCode OwnProposal = new(
        "clawback-own-proposal",
        RefusalKind.Forbidden,
        "提出人不能决定该事项。",
        "Whoever proposed it may not decide on it.");

    public static readonly RefusalCode MoreThanPaid = new(
        "clawback-more-than-paid",
        RefusalKind.Invalid,
        "追回金额应大于零，且不超过已拨付而未追回的{most}。",
        "What is demanded back is more than nothing and at most {most}, what was paid and is not demanded yet.");

    public static readonly RefusalCode InstalmentsMalformed = new(
        "clawback-instalments-malformed",
        RefusalKind.Invalid,
        "分期应为1至{most}期，日期不早于今日且依次递增，合计等于追回金额。",
        "There are 1 to {most} instalments, on ascending days from today on, together the amount.");

    public static readonly RefusalCode ReferenceUsed = new(
        "clawback-reference-used",
        RefusalKind.Conflict,
        "缺少收款凭证号，或该凭证号已登记。",
        "The reference of the receipt is missing or was recorded before.");

    public static readonly RefusalCode MoreThanOwed = new(
        "clawback-more-than-owed",
        RefusalKind.Conflict,
        "收款金额应大于零，且不超过尚欠的{most}。",
        "A receipt is more than nothing and at most the {most} still owed.");

    public static readonly RefusalCode PledgeUnknown = new(
        "clawback-pledge-unknown",
        RefusalKind.NotFound,
        "没有对应的抵扣。",
        "Nothing was to be kept back from that payment.");

    public static readonly RefusalCode TermMalformed = new(
        "exclusion-term-malformed",
        RefusalKind.Invalid,
        "期限应自今日或以后开始，至多{years}年。",
        "The term begins today or later and lasts at most {years} years.");

    public static readonly RefusalCode ExclusionUnknown = new(
        "exclusion-unknown",
        RefusalKind.NotFound,
        "没有该项记录，或其状态不允许该操作。",
        "There is no such entry, or not in a state that allows it.");
}
