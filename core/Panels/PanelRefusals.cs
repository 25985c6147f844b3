using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Panels;

/// <summary>Refusals of panels and of the pool of experts.</summary>
public static class PanelRefusals
{
    public static readonly RefusalCode ExpertMalformed = new(
        "expert-malformed",
        RefusalKind.Invalid,
        "专家信息不符合要求：须有名称，专业领域1至{fields}个且不重复，关联单位至多{affiliations}个且起止日期有序。",
        "An expert has a name, 1 to {fields} different fields and at most {affiliations} affiliations, none of which ends before it begins.");

    public static readonly RefusalCode ExpertRetired = new(
        "expert-retired",
        RefusalKind.Conflict,
        "该专家已退出专家库。",
        "The expert has left the pool.");

    public static readonly RefusalCode RulesMalformed = new(
        "panel-rules-malformed",
        RefusalKind.Invalid,
        "评审规则不符合要求：人数、法定人数、分值、期限须在范围内，各项权重合计100%。",
        "The panel rules are not acceptable: size, quorum, scale and terms have bounds, and the weights are 100% together.");

    public static readonly RefusalCode WrongState = new(
        "panel-wrong-state",
        RefusalKind.Conflict,
        "评审组当前状态（{status}）不能进行该操作。",
        "This cannot be done in the panel's present state ({status}).");

    public static readonly RefusalCode SeedMalformed = new(
        "panel-seed-malformed",
        RefusalKind.Invalid,
        "抽取种子应为64位小写十六进制数。",
        "A seed is 64 lower-case hexadecimal digits.");

    public static readonly RefusalCode NotSeated = new(
        "panel-not-seated",
        RefusalKind.NotFound,
        "不在该评审组中。",
        "There is no such seat on this panel.");

    public static readonly RefusalCode SeatClosed = new(
        "panel-seat-closed",
        RefusalKind.Conflict,
        "该席位已结束（{status}）。",
        "This seat is over ({status}).");

    public static readonly RefusalCode NotDeclared = new(
        "panel-interests-not-declared",
        RefusalKind.Conflict,
        "请先作出回避声明。",
        "Declare your interests first.");

    public static readonly RefusalCode AlreadyDeclared = new(
        "panel-interests-declared",
        RefusalKind.Conflict,
        "已作出回避声明。",
        "Interests were declared before.");

    public static readonly RefusalCode TooLate = new(
        "panel-too-late",
        RefusalKind.Conflict,
        "办理期限（{due}）已过。",
        "It was due by {due}.");

    public static readonly RefusalCode NotDue = new(
        "panel-not-due",
        RefusalKind.Conflict,
        "期限未到。",
        "It is not due yet.");

    public static readonly RefusalCode NoQuorum = new(
        "panel-no-quorum",
        RefusalKind.Conflict,
        "评分专家{scored}人，未达到法定人数{quorum}人。",
        "{scored} experts have scored; the quorum is {quorum}.");

    public static readonly RefusalCode ScoresIncomplete = new(
        "panel-scores-incomplete",
        RefusalKind.Invalid,
        "每项指标须评一次分：{criteria}。",
        "Every criterion is scored once: {criteria}.");

    public static readonly RefusalCode ScoreOutOfScale = new(
        "panel-score-out-of-scale",
        RefusalKind.Invalid,
        "评分应为0至{scale}的整数。",
        "Scores are whole, from 0 to {scale}.");

    public static readonly RefusalCode PoolEmpty = new(
        "panel-pool-empty",
        RefusalKind.Exhausted,
        "专家库中没有可增补的专家。",
        "The pool holds nobody who could be added.");

    public static readonly RefusalCode PassedWithoutAmount = new(
        "determination-amount-missing",
        RefusalKind.Invalid,
        "认定通过须写明认定金额或核定成本。",
        "A determination that passes names the assessed amount or the approved cost that the award depends on.");
}
