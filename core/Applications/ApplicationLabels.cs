using System.Collections.Frozen;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Applications;

/// <summary>What a state or event is called, for staff and for the public.</summary>
public sealed record Label(LocalizedText Staff, LocalizedText Public);

/// <summary>The names of states and events.</summary>
public static class ApplicationLabels
{
    private static readonly FrozenDictionary<ApplicationStatus, Label> Statuses = new Dictionary<ApplicationStatus, Label>
    {
        [ApplicationStatus.Draft] = Of("草稿", "Draft", "填报中", "Being filled in"),
        [ApplicationStatus.Submitted] = Of("已提交待审查", "Submitted, to be screened", "已提交", "Submitted"),
        [ApplicationStatus.Screened] = Of("资格审查通过", "Eligibility confirmed", "审核中", "Under review"),
        [ApplicationStatus.Rated] = Of("已测算待预留", "Rated, to be reserved", "审核中", "Under review"),
        [ApplicationStatus.Reserved] = Of("已预留资金", "Funds reserved", "审核通过", "Approved"),
        [ApplicationStatus.Waitlisted] = Of("额度不足候补", "On the waitlist for funds", "排队等候额度", "Waiting for funds"),
        [ApplicationStatus.Issued] = Of("已发券待核销", "Voucher issued, not redeemed", "已发券", "Voucher issued"),
        [ApplicationStatus.Redeeming] = Of("核销中", "Being redeemed", "核销中", "Being redeemed"),
        [ApplicationStatus.Settled] = Of("已核对待拨付", "Settled, to be paid", "待拨付", "Payment pending"),
        [ApplicationStatus.Paid] = Of("已拨付", "Paid", "已拨付", "Paid"),
        [ApplicationStatus.Withdrawn] = Of("已撤回", "Withdrawn", "已撤回", "Withdrawn"),
        [ApplicationStatus.Rejected] = Of("不予支持", "Rejected", "未通过", "Not approved"),
        [ApplicationStatus.Expired] = Of("到期失效", "Expired unredeemed", "已到期", "Expired"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ApplicationEventKind, Label> Events = new Dictionary<ApplicationEventKind, Label>
    {
        [ApplicationEventKind.Created] = Same("新建申报", "Application created"),
        [ApplicationEventKind.FactsAmended] = Same("修改申报信息", "Application edited"),
        [ApplicationEventKind.DocumentAttached] = Same("上传材料", "Document filed"),
        [ApplicationEventKind.DocumentRemoved] = Same("删除材料", "Document removed"),
        [ApplicationEventKind.Submitted] = Same("提交申报", "Application submitted"),
        [ApplicationEventKind.Screened] = Of("资格审查通过", "Eligibility confirmed", "资格审查完成", "Eligibility checked"),
        [ApplicationEventKind.Rated] = Of("完成额度测算", "Award rated", "完成额度测算", "Award calculated"),
        [ApplicationEventKind.Rejected] = Of("不予支持", "Rejected", "未通过审核", "Not approved"),
        [ApplicationEventKind.Waitlisted] = Of("进入候补", "Put on the waitlist", "进入排队", "Waiting for funds"),
        [ApplicationEventKind.FundsReserved] = Of("预留资金", "Funds reserved", "审核通过", "Approved"),
        [ApplicationEventKind.VoucherIssued] = Same("发放算力服务券", "Voucher issued"),
        [ApplicationEventKind.VoucherRedeemed] = Same("核销", "Voucher redeemed in part"),
        [ApplicationEventKind.VoucherSettled] = Of("兑付核对完成", "Settlement checked", "核销完成", "Redemption completed"),
        [ApplicationEventKind.VoucherExpired] = Same("算力服务券到期", "Voucher expired"),
        [ApplicationEventKind.DisbursementScheduled] = Of("列入拨付批次", "Put in a disbursement batch", "安排拨付", "Payment scheduled"),
        [ApplicationEventKind.PaymentConfirmed] = Same("确认拨付", "Payment confirmed"),
        [ApplicationEventKind.PaymentFailed] = Of("拨付未成功", "Payment failed", "拨付处理中", "Payment being processed"),
        [ApplicationEventKind.PaymentReturned] = Of("银行退回", "Payment returned by the bank", "拨付退回", "Payment returned"),
        [ApplicationEventKind.Reminded] = Same("发送提醒", "Reminder sent"),
        [ApplicationEventKind.Withdrawn] = Same("撤回申报", "Application withdrawn"),
    }.ToFrozenDictionary();

    public static Label Of(ApplicationStatus status) => Statuses[status];

    public static Label Of(ApplicationEventKind kind) => Events[kind];

    private static Label Of(string staffZh, string staffEn, string publicZh, string publicEn) => new(new(staffZh, staffEn), new(publicZh, publicEn));

    private static Label Same(string zh, string en) => Of(zh, en, zh, en);
}
