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

    public static readonly RefusalCode NotDue = new(
        "round-not-due",
        RefusalKind.Conflict,
        "尚未到时间。",
        "It is not time yet.");
}
