using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Policy;
using Shuzhi.Functions.Rounds;

namespace Shuzhi.Functions.Tests.Review;

/// <summary>Brings an invented company's application to any stage by commands, for tests of what happens there.</summary>
internal static class ReviewFlow
{
    public const string Id = "a";

    private static readonly Actor District = new("reviewer-1", ActorRole.District);
    private static readonly Actor Auditor = new("auditor-1", ActorRole.Auditor);

    public static async Task<Round> ReviewedRoundAsync(this TestApp app, string instrument = "dataset-special", Func<PlanRound, PlanRound>? change = null)
    {
        var catalogue = app.Get<Catalogues>().Current;
        var plan = new PlanRound
        {
            CommandId = "plan",
            By = Companies.City,
            RoundId = "round-1",
            Name = new("2026年数据集专项", "Datasets of 2026"),
            InstrumentId = instrument,
            CatalogueVersion = catalogue.Version,
            LineId = catalogue.LineFor(instrument, 2026)!.Id,
            OpensAt = app.Time.GetUtcNow(),
            ClosesAt = app.Time.GetUtcNow().AddDays(30),
            Districts = [],
            Stages = catalogue.Instrument(instrument)!.Stages,
            InForce = new(new(2025, 3, 19), new(2027, 3, 18)),
        };
        return (await app.Get<RoundService>().ExecuteAsync(change is null ? plan : change(plan))).Value.Value;
    }

    public static async Task<Application> SubmitDatasetAsync(this TestApp app, Round round, string id = Id, int company = 1)
    {
        var catalogue = EmbeddedCatalogue.Current;
        var facts = Facts.Empty.With("applicantKind", "enterprise").With(FactNames.IndependentLegalPerson, true)
            .With(FactNames.LastMajorSafetyAccident, FactNames.None).With(FactNames.OperatingNormally, true).With("useDirection", "new-product");
        var instrument = app.Get<Catalogues>().Find(round.CatalogueVersion)!.Instrument(round.InstrumentId)!;
        facts = facts.Values.Keys.Where(name => instrument.Fact(name) is null).Aggregate(facts, (left, name) => left.Without(name));
        var draft = await app.DoAsync(new CreateApplication
        {
            CommandId = $"create-{id}",
            By = Companies.Owner(company),
            ApplicationId = id,
            Round = round,
            Instrument = instrument,
            Statement = new(new(Companies.Uscc(company), $"虚构数据{company}有限公司", "洪山区"), facts),
        });
        foreach (var kind in instrument.Documents.Where(document => document is { Stage: Stage.Submission, Optional: false })) draft = await app.AttachAsync(id, company, kind.Id);
        return await app.DoAsync(new SubmitApplication
        {
            CommandId = $"submit-{id}",
            By = Companies.Owner(company),
            ApplicationId = id,
            Round = round,
            Readiness = Assessor.CheckReady(app.Get<Catalogues>().Find(round.CatalogueVersion) ?? catalogue, draft, app.Time.GetUtcNow()),
        });
    }

    public static async Task CloseRoundAsync(this TestApp app) =>
        await app.Get<RoundService>().ExecuteAsync(new Core.Rounds.CloseRound { CommandId = "close", By = Companies.City, RoundId = "round-1", Reason = "申报已满" });

    /// <summary>The application as a stage begins.</summary>
    public static async Task<Application> ToStageAsync(this TestApp app, Stage stage)
    {
        await app.SubmitDatasetAsync(await app.ReviewedRoundAsync());
        await app.CloseRoundAsync();
        var state = await app.UntilAsync(Id, ApplicationStatus.InReview);
        while (state.Review!.Stage != stage)
        {
            foreach (var command in Next(app, state)) state = await app.DoAsync(command);
            if (state.Review!.Stage == Stage.Rating && stage != Stage.Rating) state = await app.UntilAsync(Id, ApplicationStatus.Reserved);
        }
        return state;
    }

    private static ApplicationCommand[] Next(TestApp app, Application state)
    {
        var (stage, today) = (state.Review!.Stage!.Value, ChinaTime.DateOf(app.Time.GetUtcNow()));
        return stage switch
        {
            Stage.DistrictReview => [new ReviewInDistrict { CommandId = "district", By = District, District = "洪山区", ApplicationId = Id, Passed = true }],
            Stage.CityReview => [new ReviewInCity { CommandId = "city", By = Companies.City, ApplicationId = Id, Passed = true }],
            Stage.Confirmation => [new ConfirmApplicant { CommandId = "confirm", By = Companies.City, ApplicationId = Id, Passed = true }],
            Stage.Notice or Stage.AwardNotice => [Noticed(stage, NoticeResult.Published), Noticed(stage, NoticeResult.Cleared)],
            Stage.Building => [.. Papers(state), new CompleteBuilding { CommandId = "built", By = Companies.Owner(1), ApplicationId = Id }],
            Stage.Audit => [new RecordAudit { CommandId = "audit", By = Auditor, ApplicationId = Id, Passed = true, AuditedCost = Money.FromWan(100), ReportDocumentId = "audit-report" }],
            Stage.SiteVisit => [new RecordSiteVisit { CommandId = "visit", By = Companies.City, ApplicationId = Id, Passed = true, VisitedOn = today }],
            Stage.Panel => [new RecordDetermination { CommandId = "panel", By = Actor.System, ApplicationId = Id, PanelId = "panel-1", Passed = true, Grounds = "达到验收标准" }],
            Stage.Approval => [new RecordApproval
            {
                CommandId = "approval", By = Companies.City, ApplicationId = Id, PlanId = "plan-1", MeetingOn = today, Decision = "1", Approved = true, Amount = state.Reservation!.Amount,
            }],
            Stage.Payment => [new ScheduleDisbursement { CommandId = "schedule", By = Actor.System, ApplicationId = Id, BatchId = "b", InstructionId = "b-a" },
                new RecordPayment { CommandId = "pay", By = Actor.System, ApplicationId = Id, InstructionId = "b-a", Result = PaymentResult.Paid, Reference = "REF" }],
            _ => throw new InvalidOperationException($"Nobody does {stage}."),
        };
    }

    private static RecordNoticed Noticed(Stage stage, NoticeResult result) =>
        new() { CommandId = $"{stage}-{result}", By = Actor.System, ApplicationId = Id, NoticeId = $"notice-{stage}", Stage = stage, Result = result };

    private static IEnumerable<AttachDocument> Papers(Application state) => state.Review!.DueDocuments
        .Where(due => due.IsRequired && state.Documents.All(document => document.Kind != due.Kind))
        .Select(due => new AttachDocument
        {
            CommandId = $"attach-{due.Kind}",
            By = Companies.Owner(1),
            ApplicationId = Id,
            DocumentId = due.Kind,
            Kind = due.Kind,
            FileName = $"{due.Kind}.pdf",
            ContentType = "application/pdf",
            Size = 1000,
            Sha256 = AuditTrail.Sha256Of(due.Kind),
        });
}
