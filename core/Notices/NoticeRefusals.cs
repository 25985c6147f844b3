using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Notices;

/// <summary>Refusals of public notices and objections.</summary>
public static class NoticeRefusals
{
    public static readonly RefusalCode Malformed = new(
        "notice-malformed",
        RefusalKind.Invalid,
        "公示应为公示或拟奖补清单公示阶段，期限为1至{most}个工作日。",
        "A notice is of a stage of notice and lasts 1 to {most} working days.");

    public static readonly RefusalCode Empty = new(
        "notice-empty",
        RefusalKind.Conflict,
        "该批次没有待公示的申报。",
        "The round has nothing to be noticed at this stage.");

    public static readonly RefusalCode WrongState = new(
        "notice-wrong-state",
        RefusalKind.Conflict,
        "公示当前状态（{status}）不能进行该操作。",
        "This cannot be done in the notice's present state ({status}).");

    public static readonly RefusalCode NotOver = new(
        "notice-not-over",
        RefusalKind.Conflict,
        "公示尚未届满（{closes}，协调世界时）。",
        "The notice is not over; it ends at {closes} UTC.");

    public static readonly RefusalCode Over = new(
        "notice-over",
        RefusalKind.Conflict,
        "公示期已届满（{closes}，协调世界时），不再受理异议。",
        "The notice ended at {closes} UTC; objections are no longer taken.");

    public static readonly RefusalCode EntrySettled = new(
        "notice-entry-settled",
        RefusalKind.Conflict,
        "该公示条目已有结果（{status}）。",
        "This entry of the notice has an outcome already ({status}).");

    public static readonly RefusalCode ObjectionUnknown = new(
        "objection-unknown",
        RefusalKind.NotFound,
        "没有异议{objection}。",
        "There is no objection {objection}.");

    public static readonly RefusalCode ObjectionAnswered = new(
        "objection-answered",
        RefusalKind.Conflict,
        "该异议已答复。",
        "This objection was answered before.");

    public static readonly RefusalCode OwnObjection = new(
        "objection-own",
        RefusalKind.Forbidden,
        "提出异议的人不能答复该异议。",
        "Whoever raised an objection may not answer it.");

    public static readonly RefusalCode TooMany = new(
        "objections-too-many",
        RefusalKind.Exhausted,
        "该条目的异议或附件数量已达上限（{most}）。",
        "This entry has as many objections, or this objection as many attachments, as are taken ({most}).");

    public static readonly RefusalCode NotObjector = new(
        "objection-not-own",
        RefusalKind.Forbidden,
        "只有提出异议的人可以补充附件。",
        "Only whoever raised an objection adds to it.");
}
