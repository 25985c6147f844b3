namespace Shuzhi.Core.Policy;

/// <summary>Stages that a process may be made of. An instrument names its own, in order; the orchestration walks them.</summary>
public enum Stage
{
    /// <summary>任务发布: tasks with acceptance standard and deadline are published.</summary>
    TaskPublication,

    /// <summary>申报: the applicant files.</summary>
    Submission,

    /// <summary>资格审查: criteria are checked against facts and lists.</summary>
    Eligibility,

    /// <summary>区级初审.</summary>
    DistrictReview,

    /// <summary>市级复核, with other departments.</summary>
    CityReview,

    /// <summary>第三方复核.</summary>
    ThirdPartyReview,

    /// <summary>确认主体: entitled builders are confirmed.</summary>
    Confirmation,

    /// <summary>公示.</summary>
    Notice,

    /// <summary>建设期.</summary>
    Building,

    /// <summary>专项审计.</summary>
    Audit,

    /// <summary>现场调研.</summary>
    SiteVisit,

    /// <summary>专家评审.</summary>
    Panel,

    /// <summary>额度测算.</summary>
    Rating,

    /// <summary>预算预留.</summary>
    Reservation,

    /// <summary>拟奖补清单公示.</summary>
    AwardNotice,

    /// <summary>集体审议.</summary>
    Approval,

    /// <summary>发券.</summary>
    VoucherIssue,

    /// <summary>核销.</summary>
    Redemption,

    /// <summary>兑付核对.</summary>
    Settlement,

    /// <summary>拨付.</summary>
    Payment,

    /// <summary>绩效评价.</summary>
    Evaluation,

    /// <summary>转办: handled by the responsible department under another policy.</summary>
    Referral,
}
