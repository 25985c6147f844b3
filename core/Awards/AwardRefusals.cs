using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Awards;

/// <summary>Refusals of award plans.</summary>
public static class AwardRefusals
{
    public static readonly RefusalCode Empty = new(
        "award-plan-empty",
        RefusalKind.Conflict,
        "该预算项目没有待审议的奖补。",
        "The line has no awards that wait for approval.");

    public static readonly RefusalCode Malformed = new(
        "award-plan-malformed",
        RefusalKind.Invalid,
        "计划中的申报重复、金额为零或超过{most}项。",
        "A plan has at most {most} applications, each once and with money reserved.");

    public static readonly RefusalCode OwnProposal = new(
        "award-plan-own-proposal",
        RefusalKind.Forbidden,
        "提出计划的人不能登记审议结果。",
        "Whoever proposed a plan may not record the decision on it.");

    public static readonly RefusalCode WrongState = new(
        "award-plan-wrong-state",
        RefusalKind.Conflict,
        "计划当前状态（{status}）不能进行该操作。",
        "This cannot be done in the plan's present state ({status}).");

    public static readonly RefusalCode BodyTooLow = new(
        "award-body-too-low",
        RefusalKind.Forbidden,
        "计划中的奖补金额须由{body}审议。",
        "The awards of this plan have to be approved by a higher body ({body}).");

    public static readonly RefusalCode MeetingDate = new(
        "award-meeting-date",
        RefusalKind.Invalid,
        "会议日期应在计划提出之日（{from}）以后，且不晚于今天。",
        "The meeting was held on or after the day of the proposal ({from}), and not in the future.");

    public static readonly RefusalCode DecisionMissing = new(
        "award-decision-missing",
        RefusalKind.Invalid,
        "请提供会议决定的文号。",
        "The number of the decision is required.");

    public static readonly RefusalCode ItemUnknown = new(
        "award-item-unknown",
        RefusalKind.Invalid,
        "计划中没有申报{application}，或对其重复作出决定，或计划未获通过。",
        "The plan does not have the application {application}, it is decided twice, or the plan is turned down as a whole.");

    public static readonly RefusalCode ItemAmount = new(
        "award-item-amount",
        RefusalKind.Invalid,
        "申报{application}的核定金额应低于拟奖补金额{proposed}分，并说明理由。",
        "The application {application} gets less than the {proposed} fen proposed, and with grounds.");
}
