using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Rounds;

/// <summary>Refusals of rounds.</summary>
public static class RoundRefusals
{
    public static readonly RefusalCode NotOpen = new(
        "round-not-open",
        RefusalKind.Conflict,
        "申报批次尚未开始（{opens}，协调世界时）。",
        "The round has not opened yet; it opens at {opens} UTC.");

    public static readonly RefusalCode Closed = new(
        "round-closed",
        RefusalKind.Conflict,
        "申报批次已截止（{closes}，协调世界时）。",
        "The round is closed; it was to close at {closes} UTC.");

    public static readonly RefusalCode Cancelled = new(
        "round-cancelled",
        RefusalKind.Conflict,
        "申报批次已取消。",
        "The round was cancelled.");

    public static readonly RefusalCode OtherDistrict = new(
        "round-other-district",
        RefusalKind.NotEntitled,
        "本批次不受理{district}的申报。",
        "The round does not accept applications from {district}.");

    public static readonly RefusalCode WindowEmpty = new(
        "round-window-empty",
        RefusalKind.Invalid,
        "截止时间应晚于开始时间和当前时间。",
        "A round closes after it opens, and in the future.");

    public static readonly RefusalCode InstrumentNotInForce = new(
        "round-instrument-not-in-force",
        RefusalKind.NotEntitled,
        "政策工具在申报期内未生效。",
        "The instrument is not in force during the whole round.");

    public static readonly RefusalCode DraftNeedsDate = new(
        "round-draft-needs-date",
        RefusalKind.Forbidden,
        "征求意见稿的政策工具须由管理员指定适用起始日。",
        "A draft instrument needs a first day of application, set by an administrator.");

    public static readonly RefusalCode TermsOutOfBounds = new(
        "round-terms-out-of-bounds",
        RefusalKind.Invalid,
        "算力服务券有效期应为1至36个月。",
        "A voucher is valid for 1 to 36 months.");

    public static readonly RefusalCode TaskUnknown = new(
        "round-task-unknown",
        RefusalKind.Invalid,
        "本批次没有任务“{task}”。",
        "The round has no task \"{task}\".");

    public static readonly RefusalCode TasksMalformed = new(
        "round-tasks-malformed",
        RefusalKind.Invalid,
        "任务编号不得重复，完成期限应在申报截止之后。",
        "Each task is named once, with a deadline after the round closes.");

    public static readonly RefusalCode StageTermsMalformed = new(
        "round-stage-terms-malformed",
        RefusalKind.Invalid,
        "办理期限应为1至{most}天，提醒应早于期限，且该环节属于办理流程、不得重复。",
        "A term has 1 to {most} days and a reminder within them, for a stage of the process, each once.");

    public static readonly RefusalCode NotRecurring = new(
        "round-not-recurring",
        RefusalKind.Conflict,
        "该批次不再滚动，或下一批次已经安排。",
        "The round does not recur, or the next is planned already.");

    public static readonly RefusalCode NotDue = new(
        "round-not-due",
        RefusalKind.Conflict,
        "尚未到时间。",
        "It is not time yet.");
}
