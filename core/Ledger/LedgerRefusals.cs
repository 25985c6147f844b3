using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Ledger;

/// <summary>Refusals of the ledger.</summary>
public static class LedgerRefusals
{
    public static readonly RefusalCode IdReused = new(
        "ledger-id-reused",
        RefusalKind.Conflict,
        "请求编号{id}已用于其他内容。",
        "The request id {id} was used before with other content.");

    public static readonly RefusalCode NothingRequested = new(
        "ledger-nothing-requested",
        RefusalKind.Invalid,
        "金额应大于零。",
        "The amount must be more than zero.");

    public static readonly RefusalCode InstrumentNotOnLine = new(
        "ledger-instrument-not-on-line",
        RefusalKind.Invalid,
        "预算项目{line}不用于政策工具{instrument}。",
        "Budget line {line} does not pay for instrument {instrument}.");

    public static readonly RefusalCode CapExhausted = new(
        "ledger-entity-cap-exhausted",
        RefusalKind.NotEntitled,
        "该单位{year}年度可享受额度已用完。",
        "The entity has used up what it may be granted in {year}.");

    public static readonly RefusalCode AlreadyClosed = new(
        "ledger-already-closed",
        RefusalKind.Conflict,
        "该申报已撤回或已释放资金，不再预留。",
        "The application was withdrawn or its money released; nothing is reserved for it any more.");

    public static readonly RefusalCode NotReserved = new(
        "ledger-not-reserved",
        RefusalKind.Conflict,
        "已预留{held}分，不足{asked}分。",
        "{held} fen are reserved, fewer than the {asked} asked for.");

    public static readonly RefusalCode NotCommitted = new(
        "ledger-not-committed",
        RefusalKind.Conflict,
        "已占用{held}分，不足{asked}分。",
        "{held} fen are committed, fewer than the {asked} asked for.");

    public static readonly RefusalCode MoreThanHeld = new(
        "ledger-more-than-held",
        RefusalKind.Conflict,
        "可释放{held}分，不足{asked}分。",
        "{held} fen can be released, fewer than the {asked} asked for.");

    public static readonly RefusalCode MoreThanPaid = new(
        "ledger-more-than-paid",
        RefusalKind.Conflict,
        "已拨付且未追回{held}分，不足{asked}分。",
        "{held} fen are paid and not recovered, fewer than the {asked} asked for.");
}
