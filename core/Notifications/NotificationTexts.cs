using System.Collections.Frozen;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Notifications;

/// <summary>What is said about each topic.</summary>
public static class NotificationTexts
{
    private static readonly FrozenDictionary<string, LocalizedText> Texts = new Dictionary<string, LocalizedText>(StringComparer.Ordinal)
    {
        ["waitlisted"] = new("预算额度暂时不足，申报已按提交顺序进入候补。", "The budget is used up for now; the application waits in the order of submission."),
        ["rejected"] = new("申报未通过，理由见申报详情。", "The application was not approved; the reasons are with the application."),
        ["voucher-issued"] = new("算力服务券已发放，请在有效期内核销。", "The voucher was issued; redeem it while it is valid."),
        ["voucher-settled"] = new("算力服务券已完成兑付核对，等待拨付。", "The voucher was settled; payment follows."),
        ["voucher-expired"] = new("算力服务券已到期，未核销的额度已释放。", "The voucher has expired; what was not redeemed was released."),
        ["paid"] = new("资金已拨付。", "The money was paid."),
        ["payment-returned"] = new("拨付款项被银行退回，将另行拨付，请核对账户信息。", "The bank returned the payment; it will be paid again. Please check the account on file."),
        ["decision-late"] = new("审核时间超出预期，已督促办理，无需重复提交。", "The decision takes longer than planned and has been urged; there is no need to submit again."),
        ["voucher-expires-soon"] = new("算力服务券即将到期，请及时核销并申请兑付。", "The voucher expires soon; redeem it and ask for settlement in time."),
        ["payment-late"] = new("拨付时间超出预期，已督促办理。", "Payment takes longer than planned and has been urged."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every topic that has a text.</summary>
    public static IReadOnlyCollection<string> Topics => Texts.Keys;

    /// <summary>The text of a topic, or <see langword="null"/> where there is no such topic.</summary>
    public static LocalizedText? Find(string topic) => Texts.GetValueOrDefault(topic);
}
