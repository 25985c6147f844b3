using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Applications.Review;

/// <summary>Refusals of the review.</summary>
public static class ReviewRefusals
{
    public static readonly RefusalCode NotPassed = new(
        "review-not-passed",
        RefusalKind.NotEntitled,
        "审核未通过：{grounds}",
        "The review was not passed: {grounds}");

    public static readonly RefusalCode NotUnderReview = new(
        "review-not-begun",
        RefusalKind.Conflict,
        "该申报不在审核程序中。",
        "The application is not under review.");

    public static readonly RefusalCode OtherStage = new(
        "review-other-stage",
        RefusalKind.Conflict,
        "当前环节为{stage}，不能办理{wanted}。",
        "The application is in the stage {stage}; {wanted} cannot be done now.");

    public static readonly RefusalCode OwnApplication = new(
        "review-own-application",
        RefusalKind.Forbidden,
        "不得审核本人或本单位的申报。",
        "Nobody reviews an application of the own organisation.");

    public static readonly RefusalCode OtherDistrict = new(
        "review-other-district",
        RefusalKind.Forbidden,
        "该申报属于其他区。",
        "The application belongs to another district.");

    public static readonly RefusalCode ClaimedByOther = new(
        "work-claimed-by-other",
        RefusalKind.Conflict,
        "该事项已由他人领取。",
        "Somebody else has taken this on.");

    public static readonly RefusalCode NotClaimed = new(
        "work-not-claimed",
        RefusalKind.Conflict,
        "该事项未被领取。",
        "Nobody has taken this on.");

    public static readonly RefusalCode GroundsMissing = new(
        "review-grounds-missing",
        RefusalKind.Invalid,
        "请说明理由（1至2000个字符）。",
        "Grounds of 1 to 2000 characters are required.");

    public static readonly RefusalCode OutcomeMissing = new(
        "review-outcome-missing",
        RefusalKind.Invalid,
        "请说明是否通过。",
        "It has to be said whether it is passed.");

    public static readonly RefusalCode FactsMissing = new(
        "review-facts-missing",
        RefusalKind.Invalid,
        "本环节应认定：{facts}。",
        "This stage has to find: {facts}.");

    public static readonly RefusalCode FactNotOfStage = new(
        "review-fact-not-of-stage",
        RefusalKind.Invalid,
        "“{fact}”不是本环节认定的信息，或取值不符合要求。",
        "\"{fact}\" is not something that this stage finds, or its value is not acceptable.");

    public static readonly RefusalCode DocumentsMissing = new(
        "review-documents-missing",
        RefusalKind.Invalid,
        "缺少材料：{missing}。",
        "Documents are missing: {missing}.");

    public static readonly RefusalCode DocumentClosed = new(
        "review-document-closed",
        RefusalKind.Conflict,
        "审核期间只能补充本环节应交或要求补正的材料。",
        "Under review only documents that are due now, or were asked for, can be filed.");

    public static readonly RefusalCode ChangesOpen = new(
        "review-changes-open",
        RefusalKind.Conflict,
        "申报已退回补正，等待申报单位重新提交。",
        "The application was returned for correction and waits for the applicant.");

    public static readonly RefusalCode NoChangesOpen = new(
        "review-no-changes-open",
        RefusalKind.Conflict,
        "没有待补正事项。",
        "Nothing is returned for correction.");

    public static readonly RefusalCode ChangesOverdue = new(
        "review-changes-overdue",
        RefusalKind.Conflict,
        "补正期限已过（{date}）。",
        "The time for corrections ended with {date}.");

    public static readonly RefusalCode ChangesMalformed = new(
        "review-changes-malformed",
        RefusalKind.Invalid,
        "补正事项应为1至30项，每项1至500个字符。",
        "1 to 30 items of 1 to 500 characters are expected.");

    public static readonly RefusalCode ApplicantFixed = new(
        "review-applicant-fixed",
        RefusalKind.Invalid,
        "补正不得变更申报单位或所在区。",
        "Corrections change neither the applicant nor its district.");

    public static readonly RefusalCode VerificationOpen = new(
        "review-verification-open",
        RefusalKind.Conflict,
        "部门核实尚未全部答复。",
        "Other departments have not answered yet.");

    public static readonly RefusalCode VerificationMalformed = new(
        "review-verification-malformed",
        RefusalKind.Invalid,
        "应指明1至10个部门（不得重复）及核实事项。",
        "1 to 10 departments, each once, and a question are expected.");

    public static readonly RefusalCode VerificationUnknown = new(
        "review-verification-unknown",
        RefusalKind.NotFound,
        "没有编号为{id}的部门核实。",
        "There is no verification {id}.");

    public static readonly RefusalCode VerificationAnswered = new(
        "review-verification-answered",
        RefusalKind.Conflict,
        "该部门核实已答复。",
        "The verification was answered already.");

    public static readonly RefusalCode DateOutOfBounds = new(
        "review-date-out-of-bounds",
        RefusalKind.Invalid,
        "日期不在允许范围内（{from}至{through}）。",
        "The date is not within {from} and {through}.");

    public static readonly RefusalCode BuildingOverdue = new(
        "review-building-overdue",
        RefusalKind.Conflict,
        "建设期已于{date}届满，须先延期。",
        "The building period ended with {date} and has to be extended first.");

    public static readonly RefusalCode NoticeUnknown = new(
        "review-notice-unknown",
        RefusalKind.Conflict,
        "申报不在该公示中。",
        "The application does not stand in this notice.");

    public static readonly RefusalCode AmountOutOfBounds = new(
        "review-amount-out-of-bounds",
        RefusalKind.Invalid,
        "批准金额应大于零且不超过预留金额{most}。",
        "The amount approved is more than zero and at most the {most} set aside.");

    public static readonly RefusalCode StageNotEarlier = new(
        "review-stage-not-earlier",
        RefusalKind.Invalid,
        "只能退回到此前由人员办理的环节。",
        "The review can only go back to an earlier stage that people do.");

    public static readonly RefusalCode NothingDetermined = new(
        "review-nothing-to-undo",
        RefusalKind.Conflict,
        "没有可撤销的认定：尚未认定，或已公示。",
        "There is no determination to undo: there is none, or it was noticed already.");

    public static readonly RefusalCode ReversalOpen = new(
        "review-reversal-open",
        RefusalKind.Conflict,
        "已有待复核的退回提议。",
        "A step back is proposed already and waits for a second officer.");

    public static readonly RefusalCode NoReversalOpen = new(
        "review-no-reversal-open",
        RefusalKind.Conflict,
        "没有待复核的退回提议。",
        "No step back is proposed.");

    public static readonly RefusalCode SameEyes = new(
        "review-same-eyes",
        RefusalKind.Forbidden,
        "须由提议人以外的人员决定。",
        "Somebody else than who proposed it has to decide.");

    public static readonly RefusalCode PaymentUnderWay = new(
        "review-payment-under-way",
        RefusalKind.Conflict,
        "已列入拨付批次，须先撤出。",
        "It is in a disbursement batch and has to leave it first.");

    public static readonly RefusalCode ProcessUnsupported = new(
        "review-process-unsupported",
        RefusalKind.Conflict,
        "政策工具的办理流程不能按此顺序执行：{stage}。",
        "The instrument's process cannot be walked in this order: {stage}.");
}
