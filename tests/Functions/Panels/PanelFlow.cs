using Shuzhi.Core.Applications;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Panels;
using Shuzhi.Functions.Rounds;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Panels;

/// <summary>Takes invented companies before panels of invented experts.</summary>
internal static class PanelFlow
{
    public const string Instrument = "key-rnd-project";

    private static readonly Actor Reviewer = new("reviewer-1", ActorRole.District);

    /// <summary>A round of a process with a panel.</summary>
    public static async Task<Round> PanelRoundAsync(this TestApp app, PanelRules? rules = null, string id = "panel-round", string lineId = Companies.LineId)
    {
        var opens = app.Time.GetUtcNow();
        return (await app.Get<RoundService>().ExecuteAsync(new PlanRound
        {
            CommandId = $"plan-{id}",
            By = Companies.City,
            RoundId = id,
            Name = new("重点研发", "Key projects"),
            InstrumentId = Instrument,
            CatalogueVersion = EmbeddedCatalogue.Current.Version,
            LineId = lineId,
            OpensAt = opens,
            ClosesAt = opens.AddDays(30),
            Districts = [],
            PanelRules = rules,
            InForce = new(new(2025, 3, 19), new(2027, 3, 18)),
        })).Value.Value;
    }

    /// <summary>Experts e1, e2 … of the pool.</summary>
    public static async Task PoolAsync(this TestApp app, int count, params Affiliation[] tiesOfTheFirst)
    {
        for (var i = 1; i <= count; i++)
            await app.RegisterAsync($"e{i}", i == 1 ? tiesOfTheFirst : []);
    }

    public static async Task RegisterAsync(this TestApp app, string id, params Affiliation[] ties) => Assert.True((await app.Get<ExpertService>().ExecuteAsync(
        new Core.Panels.RegisterExpert { CommandId = $"register-{id}", By = Companies.City, ExpertId = id, Profile = new($"专家{id}", ["data"], ties) })).IsOk);

    /// <summary>An application that has come before its panel.</summary>
    public static async Task<Application> BeforePanelAsync(this TestApp app, Round round, string id, int company)
    {
        var instrument = EmbeddedCatalogue.Current.Instrument(Instrument)!;
        var statement = new Statement(Companies.Statement(company, 1).Applicant, Stated(), null);
        var draft = await app.DoAsync(new CreateApplication { CommandId = $"create-{id}", By = Companies.Owner(company), ApplicationId = id, Round = round, Instrument = instrument, Statement = statement });
        foreach (var kind in Assessor.CheckReady(EmbeddedCatalogue.Current, draft, app.Time.GetUtcNow()).RequiredDocuments) draft = await app.AttachAsync(id, company, kind);
        var submitted = await app.DoAsync(Companies.Submission(round, draft, app.Time.GetUtcNow()));
        await app.DoAsync(new BeginReview
        {
            CommandId = $"begin-{id}",
            By = Actor.System,
            ApplicationId = id,
            Screening = Screener.Screen(EmbeddedCatalogue.Current, submitted, Clear).Screening,
            Instrument = instrument,
            Terms = StageTerms.Default,
        });
        await app.DoAsync(new ReviewInDistrict { CommandId = $"district-{id}", By = Reviewer, District = "洪山区", ApplicationId = id, Passed = true, Grounds = "材料齐全" });
        return await app.DoAsync(new ReviewInCity { CommandId = $"city-{id}", By = Companies.City, ApplicationId = id, Passed = true });
    }

    /// <summary>The panel of an application, once it is as wanted.</summary>
    public static async Task<Panel> PanelUntilAsync(this TestApp app, string applicationId, Func<Panel, bool> condition)
    {
        Panel? last = null;
        var query = new DocumentQuery(ContainerCatalogue.Panels) { Where = [DocumentFilter.Equal("applicationId", applicationId)], OrderBy = ["openedAt"], Descending = true };
        await Eventually.Async(
            async () => (last = (await new DocumentSet<Panel>(app.Store, ContainerCatalogue.Panels).QueryAsync(query)).Items.Select(item => item.Value).FirstOrDefault()) is { } found && condition(found), 20);
        return last!;
    }

    public static Task<Panel> SeatedAsync(this TestApp app, string applicationId) => app.PanelUntilAsync(applicationId, panel => panel.Seats.Count > 0);

    public static async Task<Panel> DoAsync(this TestApp app, PanelCommand command)
    {
        var outcome = await app.Get<PanelService>().ExecuteAsync(command);
        return outcome.TryGet(out var stored, out var refusal) ? stored.Value : throw new InvalidOperationException($"{command.GetType().Name}: {refusal}");
    }

    public static Task<Panel> DeclareAsync(this TestApp app, Panel panel, int seat, bool hasConflict = false) => app.DoAsync(new Core.Panels.DeclareInterests
    {
        CommandId = $"declare-{seat}",
        By = By(panel, seat),
        PanelId = panel.Id,
        HasConflict = hasConflict,
    });

    public static Task<Panel> ScoreAsync(this TestApp app, Panel panel, int seat, int value, string command = "score") => app.DoAsync(new Core.Panels.SubmitScores
    {
        CommandId = $"{command}-{seat}",
        By = By(panel, seat),
        PanelId = panel.Id,
        Scores = [.. panel.Rules.Criteria.Select(criterion => new CriterionScore(criterion.Id, value))],
        Comment = "材料充分",
    });

    /// <summary>Everybody who is to answer declares to have no conflict and scores.</summary>
    public static async Task<Panel> AllScoreAsync(this TestApp app, Panel panel, params int[] values)
    {
        var left = new Queue<int>(values);
        foreach (var seat in panel.Seats.Where(seat => seat.IsOpen))
        {
            if (seat.Status == SeatStatus.Invited) await app.DeclareAsync(panel, seat.Number);
            panel = await app.ScoreAsync(panel, seat.Number, left.Dequeue());
        }

        return panel;
    }

    public static Task<Panel> DetermineAsync(this TestApp app, Panel panel, bool passed = true) => app.DoAsync(new Core.Panels.DeterminePanel
    {
        CommandId = "determine",
        By = Companies.City,
        PanelId = panel.Id,
        Passed = passed,
        AssessedAmount = passed ? Money.FromWan(60) : null,
        Reason = "评审意见一致",
    });

    private static Actor By(Panel panel, int seat) => new(panel.Seats.Single(one => one.Number == seat).ExpertId, ActorRole.Expert);

    private static Facts Stated() => Facts.Empty
        .With("applicantKind", "enterprise")
        .With(FactNames.IndependentLegalPerson, true)
        .With(FactNames.LastMajorSafetyAccident, FactNames.None)
        .With(FactNames.OperatingNormally, true);

    private static CreditRecord Clear { get; } = new(
        new(2026, 3, 2),
        "test",
        [
            new(FactNames.SeriousDishonestyList, false), new(FactNames.DishonestDebtorList, false), new(FactNames.TaxViolationList, false), new(FactNames.ProcurementViolationList, false),
        ]);
}
