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
        ["still-waitlisted"] = new("申报仍在候补，额度释放后按提交顺序递补。", "The application still waits; released money goes to those who wait, in the order of submission."),
        ["voucher-expires-soon"] = new("算力服务券即将到期，请及时核销并申请兑付。", "The voucher expires soon; redeem it and ask for settlement in time."),
        ["payment-late"] = new("拨付时间超出预期，已督促办理。", "Payment takes longer than planned and has been urged."),
        ["decision-late"] = new("申报尚未得出审核结果，请查明原因。", "An application has not been decided; find out why."),
        ["decision-overdue"] = new("申报审核已超过办理期限。", "The decision on an application is overdue."),
        ["waitlist-long"] = new("申报候补时间过长，请研究额度安排。", "An application has waited for money for long; consider the budget."),
        ["payment-due"] = new("已核对的申报尚未列入拨付。", "A settled application has not been paid."),
        ["payment-overdue"] = new("已核对的申报拨付超过期限。", "Payment of a settled application is overdue."),
        ["batch-approval-due"] = new("拨付批次等待审批。", "A disbursement batch waits for approval."),
        ["batch-approval-overdue"] = new("拨付批次审批即将逾期，逾期将自动退回。", "A disbursement batch is about to be declined, because it was not approved in time."),
        ["batch-not-handed-over"] = new("拨付指令未能送出，请检查支付通道。", "Payment instructions could not be handed over; check the payment channel."),
        ["batch-answers-due"] = new("拨付批次仍有未确认的付款。", "Payments of a disbursement batch are not confirmed yet."),
        ["batch-answers-overdue"] = new("拨付批次的付款确认已逾期。", "Confirmation of payments of a disbursement batch is overdue."),
        ["review-begun"] = new("申报已进入审核。", "The review of the application has begun."),
        ["changes-requested"] = new("申报已退回补正，请按清单在期限内补充。", "The application was returned for correction; please correct what is listed in time."),
        ["changes-due"] = new("补正期限将至，请及时提交。", "The time for corrections ends soon."),
        ["changes-lapsed"] = new("补正期限已过，将按现有材料继续审核。", "The time for corrections is over; the review goes on with what there is."),
        ["applicant-confirmed"] = new("申报主体已确认。", "The applicant was confirmed."),
        ["building-begun"] = new("建设期已开始，请按期完成。", "The building period has begun; please finish in time."),
        ["building-due"] = new("建设期即将届满，请及时报告完成情况。", "The building period ends soon; please report completion in time."),
        ["building-overdue"] = new("建设期已届满，仍未报告完成。", "A building period has ended without a report of completion."),
        ["building-extended"] = new("建设期已延长。", "The building period was extended."),
        ["determined"] = new("专家评审已完成认定。", "The panel's assessment is determined."),
        ["notice-published"] = new("申报已列入公示。", "The application stands in a public notice."),
        ["notice-suspended"] = new("公示期间收到异议，正在核查。", "An objection was received and is being looked into."),
        ["review-reopened"] = new("申报退回重新审核。", "The application is reviewed again."),
        ["award-approved"] = new("奖补已经集体审议通过，等待拨付。", "The award was approved; payment follows."),
        ["evaluation-due"] = new("绩效自评期限将至，请及时提交。", "The time for the self-evaluation ends soon."),
        ["evaluation-overdue"] = new("绩效评价已超过期限。", "A performance evaluation is overdue."),
        ["round-closes-soon"] = new("申报批次即将截止，请及时提交申报。", "The round closes soon; please submit the application in time."),
        ["round-not-recurring"] = new("下一年度批次未能自动安排，请核对政策与预算。", "Next year's round could not be planned; check policy and budget."),
        ["review-not-begun"] = new("批次截止后有申报未能进入审核，请查明原因。", "Some applications of a closed round could not be brought under review; find out why."),
        ["review-due"] = new("审核事项即将到期。", "A review is due soon."),
        ["review-overdue"] = new("审核事项已超过办理期限。", "A review is overdue."),
        ["verification-overdue"] = new("部门核实尚未答复，已超过期限。", "Another department has not answered in time."),
        ["panel-invitation"] = new("您被抽选为评审专家，请先作出回避声明，再按期评分。", "You were drawn for a panel; declare your interests first, then score in time."),
        ["panel-declaration-due"] = new("回避声明即将到期，逾期将更换专家。", "Your declaration of interests is due; afterwards another expert is called."),
        ["panel-scores-due"] = new("评分即将到期，逾期将更换专家。", "Your scores are due; afterwards another expert is called."),
        ["panel-second-look"] = new("专家评分差异较大，请复核本人评分，可维持或修改。", "The experts' scores lie far apart; please look at yours again, to keep or to change it."),
        ["panel-second-look-due"] = new("评分复核即将截止。", "The second look at your scores ends soon."),
        ["panel-given-up"] = new("该项目已不再评审，评审任务取消，无需再作任何操作。", "The application is no longer assessed; the panel is given up, and nothing more is expected of you."),
        ["expert-replaced"] = new("评审专家逾期，已按抽取顺序更换。", "An expert was late and was replaced in the order drawn."),
        ["panel-short"] = new("评审专家不足且已无候补，请扩充专家库后增补。", "A panel lacks experts and nobody is left to draw; add to the pool and extend it."),
        ["panel-overdue"] = new("专家评审超过期限且未达到法定人数。", "A panel is overdue without a quorum."),
        ["determination-due"] = new("专家评审已完成，等待认定。", "A panel has a result; its determination is due."),
        ["determination-overdue"] = new("认定已超过办理期限。", "A determination is overdue."),
        ["clawback-decided"] = new("已决定追回部分或全部资金，请按期缴回。", "It was decided to demand money back; please pay it in time."),
        ["clawback-instalment-due"] = new("追回资金的缴款期限将至。", "An instalment of money to be paid back is due soon."),
        ["clawback-instalment-overdue"] = new("追回资金缴款已逾期。", "An instalment of money to be paid back is overdue."),
        ["clawback-recovered"] = new("追回资金已全部缴清。", "All money demanded back has been received."),
        ["clawback-decision-due"] = new("追回事项等待决定。", "A clawback waits for its decision."),
        ["clawback-decision-overdue"] = new("追回事项的决定已逾期。", "The decision on a clawback is overdue."),
        ["clawback-instalment-late"] = new("追回资金缴款逾期，请催缴。", "An instalment of a clawback is late."),
        ["award-plan-due"] = new("拨付计划等待会议审议。", "An award plan waits for the meeting that approves it."),
        ["award-plan-overdue"] = new("拨付计划审议已超过期限。", "The decision on an award plan is overdue."),
        ["notice-not-published"] = new("公示未能发布，请查明原因（如当年节假日安排是否已录入）。", "A notice could not be published; find out why, such as a year whose holidays are not on file."),
        ["objection-replied"] = new("您提出的异议已有答复。", "The objection that you raised was replied to."),
        ["objection-reply-due"] = new("公示异议尚未答复。", "An objection to a notice has not been replied to."),
        ["objection-reply-overdue"] = new("公示异议答复已逾期。", "The reply to an objection is overdue."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every topic that has a text.</summary>
    public static IReadOnlyCollection<string> Topics => Texts.Keys;

    /// <summary>The text of a topic, or <see langword="null"/> where there is no such topic.</summary>
    public static LocalizedText? Find(string topic) => Texts.GetValueOrDefault(topic);
}
