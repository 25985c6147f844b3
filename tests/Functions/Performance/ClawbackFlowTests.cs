using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Disbursement;
using Shuzhi.Functions.Performance;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Performance;

/// <summary>After payment: self-evaluation, drawn inspections, money that comes back, and who is not supported any more.</summary>
public sealed class ClawbackFlowTests : IAsyncLifetime
{
    private static readonly Actor Supervisor = new("supervisor-1", ActorRole.Supervisor);
    private readonly List<HttpClient> clients = [];
    private TestApp app = null!;
    private TestTokens tokens = null!;
    private Round round = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync(new() { NoTimers = true });
        tokens = new(app.Host);
        round = await app.OpenRoundAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Money_demanded_back_over_http_returns_to_the_line_that_paid()
    {
        await PaidAsync(1);
        var (city, finance) = (await ClientAsync("city", "officer-9"), await ClientAsync("finance", "finance-9"));
        using var proposed = await city.PostAsJsonAsync("/api/clawbacks", Proposal("a1", 200_000, "2026-03-31"));
        var id = (await proposed.ReadAsync(HttpStatusCode.Created)).Text("id");
        using var own = await city.PostAsJsonAsync($"/api/clawbacks/{id}/decision", new { approved = true });
        await own.ProblemAsync(HttpStatusCode.Forbidden, "clawback-own-proposal");
        using var decided = await finance.PostAsJsonAsync($"/api/clawbacks/{id}/decision", new { approved = true });
        Assert.Equal("collecting", (await decided.ReadAsync(HttpStatusCode.OK)).Text("status"));
        using var more = await city.PostAsJsonAsync("/api/clawbacks", Proposal("a1", 300_001, "2026-03-31"));
        await more.ProblemAsync(HttpStatusCode.BadRequest, "clawback-more-than-paid");

        using var received = await finance.PostAsJsonAsync($"/api/clawbacks/{id}/receipts", new { reference = "R-1", amount = 200_000 });
        Assert.Equal("recovered", (await received.ReadAsync(HttpStatusCode.OK)).Text("status"));
        var line = await app.LineUntilAsync(line => line.Recovered == Money.FromYuan(2_000));
        Assert.Equal(Money.FromYuan(5_000), line.Paid);
        await Eventually.Async(async () => (await app.ProcessAsync($"clawback-{id}")).Status == OrchestrationRuntimeStatus.Completed, 15);
        var told = await app.ToldAsync(Companies.Owner(1).Id);
        Assert.Contains("clawback-recovered", told);
        using var listed = await finance.GetAsync("/api/clawbacks?application=a1");
        Assert.Equal(id, Assert.Single((await listed.ReadAsync(HttpStatusCode.OK)).Items()).Text("id"));
    }

    [Fact]
    public async Task Of_two_demands_proposed_at_once_the_later_is_not_decided_for_beyond_what_was_paid()
    {
        await PaidAsync(1);
        // Neither saw the other.
        await ProposeAsync("c1", new Instalment(new(2026, 6, 1), Money.FromYuan(3_000)));
        await ProposeAsync("c2", new Instalment(new(2026, 6, 1), Money.FromYuan(2_001)));
        var (finance, supervisor) = (await ClientAsync("finance", "finance-9"), await ClientAsync("supervisor", "supervisor-9"));
        using var later = await finance.PostAsJsonAsync("/api/clawbacks/c2/decision", new { approved = true });
        await later.ProblemAsync(HttpStatusCode.BadRequest, "clawback-more-than-paid");
        using var earlier = await finance.PostAsJsonAsync("/api/clawbacks/c1/decision", new { approved = true });
        Assert.Equal("collecting", (await earlier.ReadAsync(HttpStatusCode.OK)).Text("status"));
        using var again = await supervisor.PostAsJsonAsync("/api/clawbacks/c2/decision", new { approved = true });
        await again.ProblemAsync(HttpStatusCode.BadRequest, "clawback-more-than-paid");
    }

    [Fact]
    public async Task A_demand_is_decided_for_once_the_earlier_one_was_declined()
    {
        await PaidAsync(1);
        await ProposeAsync("c1", new Instalment(new(2026, 6, 1), Money.FromYuan(3_000)));
        await ProposeAsync("c2", new Instalment(new(2026, 6, 1), Money.FromYuan(3_000)));
        var finance = await ClientAsync("finance", "finance-9");
        using var declined = await finance.PostAsJsonAsync("/api/clawbacks/c1/decision", new { approved = false, reason = "证据不足" });
        Assert.Equal("declined", (await declined.ReadAsync(HttpStatusCode.OK)).Text("status"));
        using var decided = await finance.PostAsJsonAsync("/api/clawbacks/c2/decision", new { approved = true });
        Assert.Equal("collecting", (await decided.ReadAsync(HttpStatusCode.OK)).Text("status"));
    }

    [Fact]
    public async Task An_instalment_is_announced_and_when_late_brought_up_with_finance_and_the_supervisor()
    {
        await PaidAsync(1);
        await ClawbackAsync("c1", new Instalment(new(2026, 4, 1), Money.FromYuan(1_000)), new Instalment(new(2026, 6, 1), Money.FromYuan(1_000)));
        await app.StageUntilAsync("clawback-c1", "Collecting");
        await Eventually.Async(async () => (await app.ToldAsync(Companies.Owner(1).Id)).Contains("clawback-decided"), 15);
        app.Time.Advance(ChinaTime.EndOf(new(2026, 4, 1)).AddDays(-7) - app.Time.GetUtcNow());
        await Eventually.Async(async () => (await app.ToldAsync(Companies.Owner(1).Id)).Contains("clawback-instalment-due"), 15);
        Assert.DoesNotContain("clawback-instalment-late", await app.ToldAsync(ActorRole.Finance));
        app.Time.Advance(TimeSpan.FromDays(7));
        await Eventually.Async(async () => (await app.ToldAsync(ActorRole.Finance)).Contains("clawback-instalment-late"), 15);
        app.Time.Advance(TimeSpan.FromDays(30));
        await Eventually.Async(async () => (await app.ToldAsync(ActorRole.Supervisor)).Contains("clawback-instalment-late"), 15);
    }

    [Fact]
    public async Task An_instalment_paid_in_time_is_not_brought_up_and_the_next_is_awaited()
    {
        await PaidAsync(1);
        await ClawbackAsync("c1", new Instalment(new(2026, 4, 1), Money.FromYuan(1_000)), new Instalment(new(2026, 6, 1), Money.FromYuan(1_000)));
        await app.StageUntilAsync("clawback-c1", "Collecting");
        await DoAsync(new Core.Performance.RecordReceipt { CommandId = "r1", By = Companies.Finance, ClawbackId = "c1", Reference = "R-1", Amount = Money.FromYuan(1_000) });
        await app.LineUntilAsync(line => line.Recovered == Money.FromYuan(1_000));
        app.Time.Advance(ChinaTime.EndOf(new(2026, 6, 1)).AddDays(-7) - app.Time.GetUtcNow());
        await Eventually.Async(async () => (await app.ToldAsync(Companies.Owner(1).Id)).Count(topic => topic == "clawback-instalment-due") == 1, 15);
        Assert.DoesNotContain("clawback-instalment-late", await app.ToldAsync(ActorRole.Finance));
    }

    [Fact]
    public async Task A_proposal_that_nobody_decides_is_urged_and_escalated()
    {
        await PaidAsync(1);
        await ProposeAsync("c1", new Instalment(new(2026, 6, 1), Money.FromYuan(1_000)));
        await app.StageUntilAsync("clawback-c1", "Proposed");
        app.Time.Advance(TimeSpan.FromDays(3));
        await Eventually.Async(async () => (await app.ToldAsync(ActorRole.City)).Contains("clawback-decision-due"), 15);
        app.Time.Advance(TimeSpan.FromDays(7));
        await Eventually.Async(async () => (await app.ToldAsync(ActorRole.Supervisor)).Contains("clawback-decision-overdue"), 15);
    }

    [Fact]
    public async Task A_sample_of_what_was_paid_is_drawn_and_inspected_and_anybody_can_check_the_draw()
    {
        for (var i = 1; i <= 3; i++) await app.SettledAsync(round, $"a{i}", i, feesYuan: 10_000);
        await PayAsync("b1");
        var city = await ClientAsync("city", "officer-9");
        using var announced = await city.PostAsJsonAsync("/api/inspections", new { roundId = round.Id, percent = 34 });
        var sample = await announced.ReadAsync(HttpStatusCode.Created);
        Assert.Null(sample["seed"]);
        using var drawn = await city.PostAsync($"/api/inspections/{sample.Text("id")}/draw", null);
        var view = await drawn.ReadAsync(HttpStatusCode.OK);
        Assert.Equal((2, 3), (view["size"]!.GetValue<int>(), view["population"]!.AsArray().Count));
        using var seen = await app.Host.Client.GetAsync($"/api/inspections/{sample.Text("id")}");
        Assert.True((await seen.ReadAsync(HttpStatusCode.OK))["verifies"]!.GetValue<bool>());

        var population = view["population"]!.AsArray().Select(one => one!.GetValue<string>()).ToList();
        var finding = new { sampleId = sample.Text("id"), findings = new[] { new { kind = "records", text = "凭证不全", amount = 1_000 } } };
        using var inspected = await city.PostAsJsonAsync($"/api/applications/{population[0]}/inspections", finding);
        Assert.Equal("records", (await inspected.ReadAsync(HttpStatusCode.OK))["inspections"]![0]!["findings"]![0]!.Text("kind"));
        using var other = await city.PostAsJsonAsync($"/api/applications/{population[2]}/inspections", finding);
        await other.ProblemAsync(HttpStatusCode.Conflict, "inspection-not-selected");
    }

    [Fact]
    public async Task An_awardee_evaluates_itself_and_nobody_evaluates_what_was_not_paid()
    {
        await app.SettledAsync(round, "a1", 1, feesYuan: 10_000);
        var owner = await tokens.ClientAsync("applicant", Companies.Uscc(1).Value, null, Companies.Owner(1).Id);
        clients.Add(owner);
        var report = new { indicators = new[] { new { name = "算力使用", target = 100, achieved = 120, unit = "卡时" } }, text = "已全部用于训练" };
        using var early = await owner.PostAsJsonAsync("/api/applications/a1/self-evaluation", report);
        await early.ProblemAsync(HttpStatusCode.Conflict, "performance-not-paid");
        await PayAsync("b1");
        using var reported = await owner.PostAsJsonAsync("/api/applications/a1/self-evaluation", report);
        Assert.Equal("reported", (await reported.ReadAsync(HttpStatusCode.OK)).Text("status"));
        var city = await ClientAsync("city", "officer-9");
        using var judged = await city.PostAsJsonAsync("/api/applications/a1/evaluation", new { passed = true, grounds = "达到目标" });
        Assert.Equal("evaluated", (await judged.ReadAsync(HttpStatusCode.OK)).Text("status"));
        await Eventually.Async(async () => (await app.ProcessAsync("evaluation-a1")).Status == OrchestrationRuntimeStatus.Completed, 15);
        using var read = await owner.GetAsync("/api/applications/a1/performance");
        Assert.True((await read.ReadAsync(HttpStatusCode.OK))["evaluation"]!["passed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Whoever_is_excluded_is_refused_during_the_term_and_by_its_clause()
    {
        var exclusions = app.Get<ExclusionService>();
        var entity = Companies.Uscc(1).Value;
        Assert.True((await exclusions.ExecuteAsync(new Core.Performance.ProposeExclusion
        {
            CommandId = "p",
            By = Companies.City,
            EntityId = entity,
            TermId = "t1",
            From = new(2026, 3, 2),
            Through = new(2028, 3, 1),
            Reason = "虚假申报",
        })).IsOk);
        await app.SubmitAsync(round, "before", 1, feesYuan: 10_000);
        await app.UntilAsync("before", ApplicationStatus.Issued);

        Assert.True((await exclusions.ExecuteAsync(new Core.Performance.DecideExclusion { CommandId = "d", By = Supervisor, EntityId = entity, TermId = "t1", Approved = true })).IsOk);
        await app.SubmitAsync(round, "after", 1, feesYuan: 10_000);
        var rejected = await app.UntilAsync("after", ApplicationStatus.Rejected);
        Assert.Equal(ApplicationRefusals.Excluded, rejected.Rejection!.Code);
        Assert.Equal("12", rejected.Rejection.Citation!.Article);
        await app.SubmitAsync(round, "other", 2, feesYuan: 10_000);
        await app.UntilAsync("other", ApplicationStatus.Issued);
    }

    [Fact]
    public async Task Indicators_of_the_fund_come_from_what_was_paid_and_found_out()
    {
        await PaidAsync(1);
        await PaidAsync(2);
        await app.SettledAsync(round, "a3", 3, feesYuan: 10_000);
        var city = await ClientAsync("city", "officer-9");
        using (var before = await city.GetAsync("/api/fund/indicators?year=2026"))
        {
            var view = await before.ReadAsync(HttpStatusCode.OK);
            Assert.Equal((1_000_000m, 2m, 100m, 0m), (Measured(view, "fund-paid"), Measured(view, "entities-served"), Measured(view, "paid-on-time"), Measured(view, "datasets-built")));
            Assert.Null(Measured(view, "review-accuracy"));
            Assert.All(view["indicators"]!.AsArray(), one => Assert.Equal("budget-2026-fund art.targets", Assert.Single(one!["cites"]!.AsArray())!.GetValue<string>()));
        }

        var paid = PaidApplication.From(await app.ReadAsync("a1"))!;
        var cases = app.Get<PerformanceService>();
        Assert.True((await cases.ExecuteAsync(new SelectForInspection { CommandId = "s", By = Actor.System, CaseId = "a1", RoundId = paid.RoundId, Award = paid.Award, SampleId = "s1" })).IsOk);
        Assert.True((await cases.ExecuteAsync(new Core.Performance.RecordInspection
        {
            CommandId = "i",
            By = Companies.City,
            CaseId = "a1",
            RoundId = paid.RoundId,
            Award = paid.Award,
            SampleId = "s1",
            Findings = [new(FindingKind.Fraud, "合同不实")],
        })).IsOk);
        app.Time.Advance(TimeSpan.FromDays(20) + TimeSpan.FromMinutes(1));
        var later = await ClientAsync("supervisor", "supervisor-9");
        using var after = await later.GetAsync("/api/fund/indicators");
        var overdue = await after.ReadAsync(HttpStatusCode.OK);
        Assert.Equal((66.6m, 0m), (Measured(overdue, "paid-on-time"), Measured(overdue, "review-accuracy")));
        Assert.False(overdue["indicators"]!.AsArray().Single(one => one!.Text("id") == "paid-on-time")!["isMet"]!.GetValue<bool>());
        using var unknown = await later.GetAsync("/api/fund/indicators?year=2019");
        await unknown.ProblemAsync(HttpStatusCode.BadRequest, "parameter-invalid");
    }

    private static decimal? Measured(JsonNode view, string id) => view["indicators"]!.AsArray().Single(one => one!.Text("id") == id)!["measured"]?.GetValue<decimal>();

    private static JsonObject Proposal(string application, long fen, string due) => new()
    {
        ["applicationId"] = application,
        ["amount"] = fen,
        ["instalments"] = new JsonArray(new JsonObject { ["dueOn"] = due, ["amount"] = fen }),
        ["allowsOffset"] = true,
        ["reason"] = "资金挪用",
    };

    private async Task PaidAsync(int company)
    {
        await app.SettledAsync(round, $"a{company}", company, feesYuan: 10_000);
        await PayAsync($"b{company}");
    }

    /// <summary>Pays everything that waits to be paid.</summary>
    private async Task PayAsync(string batchId)
    {
        var batch = (await app.Get<DisbursementProposals>().ProposeAsync(batchId, $"propose-{batchId}", Companies.Finance, Companies.LineId)).Value.Value;
        var batches = app.Get<DisbursementService>();
        Assert.True((await batches.ExecuteAsync(new DecideBatch { CommandId = "decide", By = Companies.City, BatchId = batchId, Approved = true })).IsOk);
        var answers = batch.Items.Select(item => new PaymentAnswer(item.InstructionId, Core.Applications.PaymentResult.Paid, item.Amount, "REF")).ToList();
        Assert.True((await batches.ExecuteAsync(new RecordAnswers { CommandId = "answer", By = Companies.Finance, BatchId = batchId, Answers = answers })).IsOk);
        foreach (var item in batch.Items) await app.UntilAsync(item.ApplicationId, ApplicationStatus.Paid);
        await app.LineUntilAsync(line => !line.Paid.IsZero && line.Committed.IsZero);
    }

    private async Task ClawbackAsync(string id, params IReadOnlyList<Instalment> instalments)
    {
        await ProposeAsync(id, instalments);
        await DoAsync(new Core.Performance.DecideClawback { CommandId = "decide", By = Supervisor, ClawbackId = id, Approved = true, ClaimedElsewhere = Money.Zero });
    }

    private async Task ProposeAsync(string id, params IReadOnlyList<Instalment> instalments) => await DoAsync(new Core.Performance.ProposeClawback
    {
        CommandId = "propose",
        By = Companies.City,
        ClawbackId = id,
        Award = PaidApplication.From(await app.ReadAsync("a1"))!.Award,
        Amount = Money.Sum(instalments.Select(instalment => instalment.Amount)),
        Instalments = instalments,
        AllowsOffset = false,
        ClaimedElsewhere = Money.Zero,
        Reason = "资金挪用",
    });

    private async Task DoAsync(ClawbackCommand command)
    {
        var outcome = await app.Get<ClawbackService>().ExecuteAsync(command);
        Assert.True(outcome.IsOk, $"{command.GetType().Name}: {outcome}");
    }

    private async Task<HttpClient> ClientAsync(string role, string subject)
    {
        var client = await tokens.ClientAsync(role, null, null, subject);
        clients.Add(client);
        return client;
    }
}
