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
        [ApplicationStatus.InReview] = Of("审核中", "Under review", "审核中", "Under review"),
        [ApplicationStatus.Rated] = Of("已测算待预留", "Rated, to be reserved", "审核中", "Under review"),
        [ApplicationStatus.Reserved] = Of("已预留资金", "Funds reserved", "审核通过", "Approved"),
        [ApplicationStatus.Waitlisted] = Of("额度不足候补", "On the waitlist for funds", "排队等候额度", "Waiting for funds"),
        [ApplicationStatus.Approved] = Of("已批准待拨付", "Approved, to be paid", "已批准待拨付", "Approved, payment pending"),
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
        [ApplicationEventKind.ReviewBegun] = Same("进入审核", "Review begun"),
        [ApplicationEventKind.DistrictReviewed] = Same("完成区级初审", "District review completed"),
        [ApplicationEventKind.CityReviewed] = Same("完成市级复核", "City review completed"),
        [ApplicationEventKind.ThirdPartyReviewed] = Same("完成第三方复核", "Third-party review completed"),
        [ApplicationEventKind.ApplicantConfirmed] = Same("确认主体", "Applicant confirmed"),
        [ApplicationEventKind.BuildingCompleted] = Same("建设完成", "Building completed"),
        [ApplicationEventKind.AuditRecorded] = Same("完成专项审计", "Audit completed"),
        [ApplicationEventKind.SiteVisited] = Same("完成现场调研", "Site visited"),
        [ApplicationEventKind.Determined] = Same("完成评审认定", "Determination made"),
        [ApplicationEventKind.NoticePublished] = Same("开始公示", "Notice published"),
        [ApplicationEventKind.NoticeSuspended] = Same("收到异议", "Objection received"),
        [ApplicationEventKind.NoticeCleared] = Same("公示结束", "Notice completed"),
        [ApplicationEventKind.ChangesRequested] = Same("退回补正", "Returned for correction"),
        [ApplicationEventKind.ChangesResubmitted] = Same("提交补正", "Corrections handed in"),
        [ApplicationEventKind.ChangesLapsed] = Same("补正逾期", "Time for corrections over"),
        [ApplicationEventKind.VerificationRequested] = Of("发起部门核实", "Verification requested", "审核中", "Being reviewed"),
        [ApplicationEventKind.VerificationAnswered] = Of("部门核实答复", "Verification answered", "审核中", "Being reviewed"),
        [ApplicationEventKind.MilestoneRecorded] = Same("记录建设节点", "Milestone recorded"),
        [ApplicationEventKind.BuildingExtended] = Same("建设期延期", "Building period extended"),
        [ApplicationEventKind.WorkClaimed] = Of("领取事项", "Work claimed", "审核中", "Being reviewed"),
        [ApplicationEventKind.WorkReleased] = Of("退回事项", "Work given back", "审核中", "Being reviewed"),
        [ApplicationEventKind.ReversalProposed] = Of("提议退回", "Step back proposed", "审核中", "Being reviewed"),
        [ApplicationEventKind.ReversalDeclined] = Of("不同意退回", "Step back declined", "审核中", "Being reviewed"),
        [ApplicationEventKind.ReviewReopened] = Same("重新审核", "Review reopened"),
        [ApplicationEventKind.DeterminationUndone] = Of("撤销认定", "Determination undone", "重新评审", "Assessed again"),
        [ApplicationEventKind.AwardApproved] = Same("集体审议通过", "Award approved"),
        [ApplicationEventKind.AwardReturned] = Of("银行退回", "Payment returned by the bank", "拨付退回", "Payment returned"),
        [ApplicationEventKind.EvaluationRecorded] = Same("完成绩效评价", "Performance evaluated"),
    }.ToFrozenDictionary();

    public static Label Of(ApplicationStatus status) => Statuses[status];

    public static Label Of(ApplicationEventKind kind) => Events[kind];

    private static Label Of(string staffZh, string staffEn, string publicZh, string publicEn) => new(new(staffZh, staffEn), new(publicZh, publicEn));

    private static Label Same(string zh, string en) => Of(zh, en, zh, en);
}
