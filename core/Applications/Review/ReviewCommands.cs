using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Rounds;

namespace Shuzhi.Core.Applications.Review;

/// <summary>A command in the review of an application.</summary>
public abstract record ReviewCommand : ApplicationCommand
{
    /// <summary>USCC of the officer's own organisation, where the token names one: nobody reviews the own application.</summary>
    [Context]
    public string? Organisation { get; init; }

    /// <summary>The district that the officer reviews for.</summary>
    [Context]
    public string? District { get; init; }

    /// <summary>Officers who are away and have delegated their work to this one.</summary>
    [Context]
    public IReadOnlyCollection<string> ActsFor { get; init; } = [];
}

/// <summary>Begins the review of a submitted application, once its round is closed: eligibility, and then the first stage that people do.</summary>
public sealed record BeginReview : ReviewCommand
{
    /// <summary>What eligibility came to; see <see cref="Screener"/>.</summary>
    public required Screening Screening { get; init; }

    /// <summary>The instrument in the application's catalogue version.</summary>
    [Context]
    public required Instrument Instrument { get; init; }

    /// <summary>The round's terms over the defaults.</summary>
    [Context]
    public required StageTerms Terms { get; init; }

    /// <summary>Last civil day of building (Asia/Shanghai), where the task that is applied for sets one.</summary>
    [Context]
    public DateOnly? BuildThrough { get; init; }
}

/// <summary>A finding that completes a stage or, where it is not passed, rejects the application with grounds.</summary>
public abstract record FindingCommand : ReviewCommand
{
    /// <summary>Whether the application goes on.</summary>
    public required bool Passed { get; init; }

    /// <summary>Compulsory where it is not passed. No personal data.</summary>
    public string? Grounds { get; init; }

    /// <summary>Facts that the stage has to find.</summary>
    public Facts Facts { get; init; } = Facts.Empty;
}

/// <summary>区级初审: completeness, truth and compliance; the grounds are the district's opinion.</summary>
public sealed record ReviewInDistrict : FindingCommand;

/// <summary>市级复核.</summary>
public sealed record ReviewInCity : FindingCommand;

/// <summary>第三方复核.</summary>
public sealed record ReviewByThirdParty : FindingCommand
{
    /// <summary>The report, a document of the application.</summary>
    public required string ReportDocumentId { get; init; }
}

/// <summary>确认主体.</summary>
public sealed record ConfirmApplicant : FindingCommand;

/// <summary>现场调研.</summary>
public sealed record RecordSiteVisit : FindingCommand
{
    /// <summary>Civil date (Asia/Shanghai).</summary>
    public required DateOnly VisitedOn { get; init; }
}

/// <summary>专项审计: the audited cost, which rating then uses.</summary>
public sealed record RecordAudit : FindingCommand
{
    /// <summary>Fen.</summary>
    public required Money AuditedCost { get; init; }

    /// <summary>The report, a document of the application.</summary>
    public required string ReportDocumentId { get; init; }
}

/// <summary>补正: returns the application for correction.</summary>
public sealed record RequestChanges : ReviewCommand
{
    /// <summary>What to correct, 1 to 30 items.</summary>
    public required IReadOnlyList<string> Items { get; init; }
}

/// <summary>Hands in what was returned, corrected.</summary>
public sealed record ResubmitChanges : ReviewCommand
{
    /// <summary>The corrected statement; absent where only documents were wanted. Applicant and district stay.</summary>
    public Statement? Statement { get; init; }

    /// <summary>The instrument in the application's catalogue version.</summary>
    [Context]
    public required Instrument Instrument { get; init; }
}

/// <summary>Ends the wait for corrections at their deadline: the reviewer goes on with what there is.</summary>
public sealed record LapseChanges : ReviewCommand;

/// <summary>Asks other departments, side by side.</summary>
public sealed record RequestVerification : ReviewCommand
{
    /// <summary>From the policy vocabulary, 1 to 10, each once.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    public required string Question { get; init; }
}

/// <summary>Records what a department answered.</summary>
public sealed record AnswerVerification : ReviewCommand
{
    public required string VerificationId { get; init; }

    public required bool Confirmed { get; init; }

    public required string Text { get; init; }
}

/// <summary>Records a milestone of the building period.</summary>
public sealed record RecordMilestone : ReviewCommand
{
    public required string Title { get; init; }

    /// <summary>Civil date (Asia/Shanghai), not in the future.</summary>
    public required DateOnly ReachedOn { get; init; }
}

/// <summary>Extends the building period, also one that is over.</summary>
public sealed record ExtendBuilding : ReviewCommand
{
    /// <summary>New last civil day (Asia/Shanghai), inclusive.</summary>
    public required DateOnly Through { get; init; }

    public required string Grounds { get; init; }
}

/// <summary>Reports the building finished.</summary>
public sealed record CompleteBuilding : ReviewCommand
{
    public string? Grounds { get; init; }
}
