using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Rounds;

namespace Shuzhi.Functions.Tests.Notices;

/// <summary>Builders of datasets, brought to a stage of their review by the commands of those who did the stages before.</summary>
internal static class Reviewed
{
    public const string LineId = "42010026157T000000107";

    private static readonly Actor District = new("reviewer-1", ActorRole.District);
    private static readonly Actor Auditor = new("auditor-1", ActorRole.Auditor);

    private static Instrument Dataset => EmbeddedCatalogue.Current.Instrument("dataset-special")!;

    public static async Task<Round> OpenDatasetRoundAsync(this TestApp app, string id = "round-d", int? noticeWorkingDays = null)
    {
        var opens = app.Time.GetUtcNow();
        var outcome = await app.Get<RoundService>().ExecuteAsync(new PlanRound
        {
            CommandId = $"plan-{id}",
            By = Companies.City,
            RoundId = id,
            Name = new("高质量数据集第一批", "First round of datasets"),
            InstrumentId = Dataset.Id,
            CatalogueVersion = EmbeddedCatalogue.Current.Version,
            LineId = LineId,
            OpensAt = opens,
            ClosesAt = opens.AddDays(30),
            Districts = [],
            NoticeWorkingDays = noticeWorkingDays,
            InForce = new(new(2025, 3, 19), new(2027, 3, 18)),
        });
        return outcome.Value.Value;
    }

    /// <summary>An application at the notice of entitled builders.</summary>
    public static async Task<Application> AtNoticeAsync(this TestApp app, Round round, string id, int company)
    {
        var draft = await app.DoAsync(new CreateApplication
        {
            CommandId = $"create-{id}",
            By = Companies.Owner(company),
            ApplicationId = id,
            Round = round,
            Instrument = Dataset,
            Statement = new(new(Companies.Uscc(company), $"虚构数据{company}有限公司", "洪山区"), Stated),
        });
        var ready = Assessor.CheckReady(EmbeddedCatalogue.Current, draft, app.Time.GetUtcNow());
        foreach (var kind in ready.RequiredDocuments) await app.AttachAsync(id, company, kind);
        var submitted = await app.DoAsync(new SubmitApplication { CommandId = $"submit-{id}", By = Companies.Owner(company), ApplicationId = id, Round = round, Readiness = ready });
        var credit = await app.Get<ICreditRegistry>().LookUpAsync(Companies.Uscc(company), ChinaTime.DateOf(app.Time.GetUtcNow()));
        await app.DoAsync(new BeginReview
        {
            CommandId = "begin",
            By = Actor.System,
            ApplicationId = id,
            Screening = Screener.Screen(EmbeddedCatalogue.Current, submitted, credit).Screening,
            Instrument = Dataset,
            Terms = StageTerms.Default,
        });
        await app.DoAsync(new ReviewInDistrict { CommandId = "district", By = District, District = "洪山区", ApplicationId = id, Passed = true, Grounds = "材料齐全" });
        await app.DoAsync(new ReviewInCity { CommandId = "city", By = Companies.City, ApplicationId = id, Passed = true });
        return await app.DoAsync(new ConfirmApplicant { CommandId = "confirm", By = Companies.City, ApplicationId = id, Passed = true });
    }

    /// <summary>An application at the notice of proposed awards, its money reserved.</summary>
    /// <param name="cost">Audited cost.</param>
    /// <param name="reportOf">The application whose audit report this one files too.</param>
    public static async Task<Application> AtAwardNoticeAsync(this TestApp app, Round round, string id, int company, Money cost, string? reportOf = null)
    {
        await app.AtNoticeAsync(round, id, company);
        await app.DoAsync(Noticed(id, Stage.Notice, NoticeResult.Published));
        var building = await app.DoAsync(Noticed(id, Stage.Notice, NoticeResult.Cleared));
        var missing = building.Review!.DueDocuments.Where(due => due.IsRequired).Select(due => due.Kind).Except(building.Documents.Select(filed => filed.Kind)).Distinct();
        foreach (var kind in missing) await app.FileAsync(id, company, kind, kind == "audit-report" ? reportOf ?? id : id);
        await app.DoAsync(new CompleteBuilding { CommandId = "built", By = Companies.Owner(company), ApplicationId = id });
        await app.DoAsync(new RecordAudit { CommandId = "audit", By = Auditor, ApplicationId = id, Passed = true, AuditedCost = cost, ReportDocumentId = "audit-report" });
        await app.DoAsync(new RecordSiteVisit { CommandId = "visit", By = Companies.City, ApplicationId = id, Passed = true, VisitedOn = ChinaTime.DateOf(app.Time.GetUtcNow()) });
        await app.DoAsync(new RecordDetermination { CommandId = "determination", By = Companies.City, ApplicationId = id, PanelId = "panel-1", Passed = true, Score = 86.5m, Grounds = "达到验收标准" });
        return await app.UntilAsync(id, ApplicationStatus.Reserved);
    }

    /// <summary>An application that waits for approval.</summary>
    public static async Task<Application> AtApprovalAsync(this TestApp app, Round round, string id, int company, Money cost, string? reportOf = null)
    {
        await app.AtAwardNoticeAsync(round, id, company, cost, reportOf);
        await app.DoAsync(Noticed(id, Stage.AwardNotice, NoticeResult.Published));
        return await app.DoAsync(Noticed(id, Stage.AwardNotice, NoticeResult.Cleared));
    }

    private static Task<Application> FileAsync(this TestApp app, string id, int company, string kind, string of) => app.DoAsync(new AttachDocument
    {
        CommandId = $"attach-{kind}",
        By = Companies.Owner(company),
        ApplicationId = id,
        DocumentId = kind,
        Kind = kind,
        FileName = $"{kind}.pdf",
        ContentType = "application/pdf",
        Size = 1000,
        Sha256 = AuditTrail.Sha256Of(of + kind),
    });

    private static Facts Stated { get; } = Facts.Empty
        .With("applicantKind", "enterprise")
        .With(FactNames.IndependentLegalPerson, true)
        .With(FactNames.LastMajorSafetyAccident, FactNames.None)
        .With(FactNames.OperatingNormally, true);

    private static RecordNoticed Noticed(string id, Stage stage, NoticeResult result) =>
        new() { CommandId = $"{stage}-{result}", By = Actor.System, ApplicationId = id, NoticeId = $"seed-{stage}", Stage = stage, Result = result };
}
