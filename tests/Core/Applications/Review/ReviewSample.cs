using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using static Shuzhi.Core.Tests.Applications.Sample;

namespace Shuzhi.Core.Tests.Applications.Review;

/// <summary>One invented company that builds a dataset, stage by stage.</summary>
internal static class ReviewSample
{
    public static readonly DateTimeOffset Begun = Opens.AddDays(31);
    public static readonly Actor District = new("reviewer-1", ActorRole.District);
    public static readonly Actor Auditor = new("auditor-1", ActorRole.Auditor);
    public static readonly Actor OtherOfficer = new("officer-2", ActorRole.City);

    public static Instrument Dataset => Catalogue.Instrument("dataset-special")!;

    public static Facts Stated { get; } = Facts.Empty
        .With("applicantKind", "enterprise")
        .With(FactNames.IndependentLegalPerson, true)
        .With(FactNames.LastMajorSafetyAccident, FactNames.None)
        .With(FactNames.OperatingNormally, true);

    /// <summary>A review with something of everything, to apply any event to.</summary>
    public static ReviewState Anywhere { get; } = In(Stage.Building).Review! with { Changes = new(["x"], City, Begun, Begun, Work), Verifications = [new("v", "data", "q", Begun, Begun)] };

    private static WorkItem Work => new(ActorRole.City, "洪山区", Begun, Begun);

    public static Application Submitted(Facts? facts = null, Instrument? instrument = null)
    {
        var chosen = instrument ?? Dataset;
        var round = TheRound with { InstrumentId = chosen.Id, LineId = "42010026157T000000107" };
        var state = Sample.Apply(null, Create() with { Round = round, Instrument = chosen, Statement = new(TheStatement.Applicant, facts ?? Stated) });
        var ready = Assessor.CheckReady(Catalogue, state, Now);
        state = ready.RequiredDocuments.Aggregate(state, (application, kind) => application.Apply(Attach(kind)));
        return state.Apply(new SubmitApplication { CommandId = "submit", By = Owner, ApplicationId = Id, Round = round, Readiness = ready });
    }

    public static BeginReview Begin(Application state, CreditRecord? credit = null, Instrument? instrument = null) => new()
    {
        CommandId = "begin",
        By = Actor.System,
        ApplicationId = Id,
        Screening = Screener.Screen(Catalogue, state, credit ?? Clear).Screening,
        Instrument = instrument ?? Catalogue.Instrument(state.InstrumentId)!,
        Terms = StageTerms.Default,
    };

    public static ReviewInDistrict DistrictReview(bool passed = true) =>
        new() { CommandId = "district", By = District, District = "洪山区", ApplicationId = Id, Passed = passed, Grounds = "材料齐全" };

    public static ReviewInCity CityReview() => new() { CommandId = "city", By = City, ApplicationId = Id, Passed = true };

    public static ConfirmApplicant Confirm() => new() { CommandId = "confirm", By = City, ApplicationId = Id, Passed = true };

    public static RecordNoticed Noticed(Stage stage, NoticeResult result, Stage? returnTo = null) => new()
    {
        CommandId = $"{stage}-{result}",
        By = Actor.System,
        ApplicationId = Id,
        NoticeId = $"notice-{stage}",
        Stage = stage,
        Result = result,
        ReturnTo = returnTo,
        Grounds = result == NoticeResult.Upheld ? "异议成立" : null,
    };

    public static CompleteBuilding Built() => new() { CommandId = "built", By = Owner, ApplicationId = Id };

    public static RecordAudit Audited(Money? cost = null) =>
        new() { CommandId = "audit", By = Auditor, ApplicationId = Id, Passed = true, AuditedCost = cost ?? Money.FromWan(400), ReportDocumentId = "audit-report" };

    public static RecordSiteVisit Visited() => new() { CommandId = "visit", By = City, ApplicationId = Id, Passed = true, VisitedOn = ChinaTime.DateOf(Begun) };

    public static RecordDetermination Determined(bool passed = true) =>
        new() { CommandId = "determination", By = City, ApplicationId = Id, PanelId = "panel-1", Passed = passed, Score = 86.5m, Grounds = "达到验收标准" };

    public static RecordApproval Approval(Money amount) => new()
    {
        CommandId = "approval",
        By = City,
        ApplicationId = Id,
        PlanId = "plan-1",
        MeetingOn = ChinaTime.DateOf(Begun),
        Decision = "会纪〔2026〕9号",
        Approved = true,
        Amount = amount,
    };

    /// <summary>The dataset's application as a stage begins, reached by commands.</summary>
    public static Application In(Stage stage) => stage switch
    {
        Stage.DistrictReview => Submitted() is var submitted ? submitted.Apply(Begin(submitted), Begun) : throw new InvalidOperationException(),
        Stage.CityReview => In(Stage.DistrictReview).Apply(DistrictReview(), Begun),
        Stage.Confirmation => In(Stage.CityReview).Apply(CityReview(), Begun),
        Stage.Notice => In(Stage.Confirmation).Apply(Confirm(), Begun),
        Stage.Building => In(Stage.Notice).Apply(Noticed(Stage.Notice, NoticeResult.Published), Begun).Apply(Noticed(Stage.Notice, NoticeResult.Cleared), Begun),
        Stage.Audit => WithPapers(In(Stage.Building)).Apply(Built(), Begun),
        Stage.SiteVisit => In(Stage.Audit).Apply(Audited(), Begun),
        Stage.Panel => In(Stage.SiteVisit).Apply(Visited(), Begun),
        Stage.Rating => In(Stage.Panel).Apply(Determined(), Begun),
        Stage.Reservation => Rated(In(Stage.Rating)),
        Stage.AwardNotice => In(Stage.Reservation) is var rated ? rated.Apply(Reserved(rated), Begun) : throw new InvalidOperationException(),
        Stage.Approval => In(Stage.AwardNotice).Apply(Noticed(Stage.AwardNotice, NoticeResult.Published), Begun).Apply(Noticed(Stage.AwardNotice, NoticeResult.Cleared), Begun),
        Stage.Payment => In(Stage.Approval).Apply(Approval(Money.FromWan(100)), Begun),
        Stage.Evaluation => In(Stage.Payment).Apply(Schedule(), Begun).Apply(Payment(PaymentResult.Paid), Begun),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    public static Application Rated(Application state, string commandId = "assess") => state.Apply(
        new RecordAssessment { CommandId = commandId, By = Actor.System, ApplicationId = Id, Assessment = Evaluate(state).Assessment }, Begun);

    /// <summary>One event of a kind, with content that fits <see cref="Anywhere"/>.</summary>
    public static ApplicationEvent EventOf(ApplicationEventKind kind, Stamp stamp)
    {
        StageEntry next = new(Stage.Panel, Work);
        return kind switch
        {
            ApplicationEventKind.ReviewBegun => new ReviewBegun(stamp, Anywhere, Begin(Submitted()).Screening),
            ApplicationEventKind.ChangesRequested => new ChangesRequested(stamp, Anywhere.Changes!, Work),
            ApplicationEventKind.ChangesResubmitted => new ChangesResubmitted(stamp, null, Work),
            ApplicationEventKind.ChangesLapsed => new ChangesLapsed(stamp, Work),
            ApplicationEventKind.VerificationRequested => new VerificationRequested(stamp, Anywhere.Verifications),
            ApplicationEventKind.VerificationAnswered => new VerificationAnswered(stamp, "v", new(true, "属实", City, Begun)),
            ApplicationEventKind.MilestoneRecorded => new MilestoneRecorded(stamp, new("采集", ChinaTime.DateOf(Begun), Begun)),
            ApplicationEventKind.BuildingExtended => new BuildingExtended(stamp, Work),
            ApplicationEventKind.NoticePublished => new NoticePublished(stamp, "n"),
            ApplicationEventKind.NoticeSuspended => new NoticeSuspended(stamp, "n"),
            ApplicationEventKind.WorkClaimed => new WorkClaimed(stamp, "officer"),
            ApplicationEventKind.WorkReleased => new WorkReleased(stamp),
            ApplicationEventKind.ReversalProposed => new ReversalProposed(stamp, new(Stage.Panel, true, "x", City, Begun)),
            ApplicationEventKind.ReversalDeclined => new ReversalDeclined(stamp),
            ApplicationEventKind.ReviewReopened => new ReviewReopened(stamp, false, "x", next),
            ApplicationEventKind.DeterminationUndone => new ReviewReopened(stamp, true, "x", next),
            ApplicationEventKind.AwardApproved => new AwardApproved(stamp, Found(Stage.Approval), new("p", new(2026, 5, 1), "1", Money.FromYuan(1), Begun), next),
            ApplicationEventKind.AwardReturned => new PaymentReturned(stamp, "i", IsAward: true),
            _ => new StageCompleted(stamp, Found(Enum.GetValues<Stage>().First(stage => Completes(stage, kind, stamp, next))), next),
        };
    }

    private static bool Completes(Stage stage, ApplicationEventKind kind, Stamp stamp, StageEntry next) =>
        Anywhere.PlaceOf(stage) >= 0 && stage is not (Stage.Rating or Stage.Reservation or Stage.Approval or Stage.Payment)
            ? new StageCompleted(stamp, Found(stage), next).Kind == kind
            : stage == Stage.ThirdPartyReview && kind == ApplicationEventKind.ThirdPartyReviewed;

    private static StageFinding Found(Stage stage) => new(stage, true, null, City, Begun, Facts.Empty);

    private static Application WithPapers(Application state) => state.Review!.DueDocuments.Where(document => document.IsRequired)
        .Aggregate(state, (application, document) => application.Documents.Any(filed => filed.Kind == document.Kind) ? application : application.Apply(Attach(document.Kind), Begun));
}
