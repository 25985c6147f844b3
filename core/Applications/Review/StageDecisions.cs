using System.Globalization;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Applications.Review;

/// <summary>The beginning of the review, and what completes its stages.</summary>
internal static class StageDecisions
{
    private const string AuditReport = "audit-report";

    public static Outcome<IReadOnlyList<ApplicationEvent>> Begin(Application state, BeginReview command, Stamp stamp)
    {
        // Withdrawn before its turn came: nothing is left to review.
        if (state.Status == ApplicationStatus.Withdrawn)
            return ApplicationDecider.Nothing();
        if (command.Screening.Refusal is { } refusal)
            return ApplicationDecider.Allowed(state, new ApplicationRejected(stamp, refusal, null));
        if (ReviewProcess.Check(command.Instrument.Stages) is { } unsupported)
            return unsupported;
        var stages = command.Instrument.Stages.Where(stage => stage is not (Stage.TaskPublication or Stage.Submission or Stage.Eligibility)).ToList();
        var review = new ReviewState
        {
            Stages = stages,
            ProcessVersion = $"{command.Instrument.Id}@{state.CatalogueVersion}",
            Terms = command.Terms,
            BuildThrough = command.BuildThrough,
            DueFacts = ReviewProcess.DueFacts(command.Instrument, command.Screening.ToFind),
            DueDocuments = [.. command.Instrument.Documents.Where(document => stages.Contains(document.Stage)).Select(document => new DueDocument(document.Id, document.Stage, !document.Optional))],
            StageSince = stamp.At,
        };
        var first = ReviewProcess.Enter(review, stages[0], state.Statement.Applicant.District, stamp.At);
        return ApplicationDecider.Allowed(state, new ReviewBegun(stamp, ReviewEvolution.Entered(review, first, stamp.At), command.Screening));
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Find(Application state, FindingCommand command, Stamp stamp)
    {
        var stage = StageOf(command);
        if (ReviewGuard.Check(state, command, stage) is { } refusal)
            return refusal;
        var finding = new StageFinding(stage, command.Passed, command.Grounds, stamp.By, stamp.At, FactsOf(state.Review!, command), ReferenceOf(command));
        return (CheckParts(state, command, stamp) ?? CheckFinding(state, finding)) is { } wrong ? wrong : Complete(state, finding, stamp);
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Determine(Application state, RecordDetermination command, Stamp stamp)
    {
        if (ReviewGuard.Check(state, command, Stage.Panel) is { } refusal)
            return refusal;
        var facts = command.Passed
            ? state.Review!.DueFacts.Where(fact => fact is { Stage: Stage.Panel, Type: FactType.Flag }).Aggregate(Facts.Empty, (found, fact) => found.With(fact.Name, true))
            : Facts.Empty;
        if (command is { Passed: true, AssessedAmount: { } amount })
            facts = facts.With(FactNames.AssessedAmount, amount);
        if (command is { Passed: true, ApprovedCost: { } cost })
            facts = facts.With(FactNames.ApprovedCost, cost);
        var finding = new StageFinding(Stage.Panel, command.Passed, command.Grounds, stamp.By, stamp.At, facts, command.PanelId, command.Score);
        return CheckFinding(state, finding) is { } wrong ? wrong : Complete(state, finding, stamp);
    }

    public static Outcome<IReadOnlyList<ApplicationEvent>> Evaluate(Application state, RecordEvaluation command, Stamp stamp)
    {
        if ((ReviewGuard.Check(state, command, Stage.Evaluation) ?? ReviewGuard.CheckGrounds(command.Grounds, isRequired: true)) is { } refusal)
            return refusal;
        var finding = new StageFinding(Stage.Evaluation, command.Passed, command.Grounds, stamp.By, stamp.At, Facts.Empty);
        // A poor result has consequences of its own; the application was paid and is through either way.
        return ApplicationDecider.Allowed(state, new StageCompleted(stamp, finding, ReviewProcess.After(state, Stage.Evaluation, stamp.At)));
    }

    /// <summary>The event of a finding: the next stage, or rejection.</summary>
    internal static Outcome<IReadOnlyList<ApplicationEvent>> Complete(Application state, StageFinding finding, Stamp stamp) => finding.Passed
        ? ApplicationDecider.Allowed(state, new StageCompleted(stamp, finding, ReviewProcess.After(state, finding.Stage, stamp.At)))
        : ApplicationDecider.Allowed(state, Rejected(stamp, finding));

    internal static ApplicationRejected Rejected(Stamp stamp, StageFinding finding) =>
        new(stamp, ReviewRefusals.NotPassed.Refuse(("grounds", finding.Grounds!)), null, finding);

    /// <summary>What a finding lacks: grounds where it is not passed; facts, documents and answers where it is.</summary>
    internal static Refusal? CheckFinding(Application state, StageFinding finding)
    {
        var (review, facts) = (state.Review!, finding.Facts);
        if (ReviewGuard.CheckGrounds(finding.Grounds, isRequired: !finding.Passed) is { } grounds)
            return grounds;
        var due = review.DueFacts.Where(fact => fact.Stage == finding.Stage).ToList();
        foreach (var (name, value) in facts.Values)
        {
            if (due.FirstOrDefault(fact => fact.Name == name) is not { } fact || !FactCheck.Fits(fact.Type, fact.Options, value))
                return ReviewRefusals.FactNotOfStage.Refuse(("fact", name.Length > 60 ? name[..60] : name));
        }
        if (!finding.Passed)
            return null;
        if (due.Where(fact => fact.IsRequired && facts[fact.Name] is null).Select(fact => fact.Name).ToList() is { Count: > 0 } missing)
            return ReviewRefusals.FactsMissing.Refuse(("facts", string.Join(", ", missing)));
        var kinds = review.DueDocuments.Where(document => document.Stage == finding.Stage && document.IsRequired).Select(document => document.Kind);
        if (kinds.Where(kind => state.Documents.All(document => document.Kind != kind)).ToList() is { Count: > 0 } documents)
            return ReviewRefusals.DocumentsMissing.Refuse(("missing", string.Join(", ", documents)));
        return review.Verifications.Any(asked => asked.Answer is null) ? ReviewRefusals.VerificationOpen.Refuse() : null;
    }

    private static Refusal? CheckParts(Application state, FindingCommand command, Stamp stamp) => command switch
    {
        RecordAudit c => CheckReport(state, c.ReportDocumentId, AuditReport),
        ReviewByThirdParty c => CheckReport(state, c.ReportDocumentId, null),
        RecordSiteVisit c => CheckDate(c.VisitedOn, ChinaTime.DateOf(state.SubmittedAt!.Value), ChinaTime.DateOf(stamp.At)),
        _ => null,
    };

    internal static Refusal? CheckDate(DateOnly date, DateOnly from, DateOnly through) => date >= from && date <= through
        ? null
        : ReviewRefusals.DateOutOfBounds.Refuse(("from", Text(from)), ("through", Text(through)));

    private static Refusal? CheckReport(Application state, string documentId, string? kind) =>
        state.Documents.Any(document => document.DocumentId == documentId && (kind is null || document.Kind == kind))
            ? null
            : ReviewRefusals.DocumentsMissing.Refuse(("missing", kind ?? documentId));

    private static Facts FactsOf(ReviewState review, FindingCommand command) => command is RecordAudit { Passed: true } audit
        ? review.DueFacts.Where(fact => fact is { Stage: Stage.Audit, Type: FactType.Money }).Aggregate(command.Facts, (facts, fact) => facts.With(fact.Name, audit.AuditedCost))
        : command.Facts;

    private static string? ReferenceOf(FindingCommand command) => command switch
    {
        RecordAudit c => c.ReportDocumentId,
        ReviewByThirdParty c => c.ReportDocumentId,
        RecordSiteVisit c => Text(c.VisitedOn),
        _ => null,
    };

    private static Stage StageOf(FindingCommand command) => command switch
    {
        ReviewInDistrict => Stage.DistrictReview,
        ReviewInCity => Stage.CityReview,
        ReviewByThirdParty => Stage.ThirdPartyReview,
        ConfirmApplicant => Stage.Confirmation,
        RecordSiteVisit => Stage.SiteVisit,
        RecordAudit => Stage.Audit,
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
    };

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
