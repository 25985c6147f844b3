using System.Net;
using System.Net.Http.Json;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Performance;
using Shuzhi.Functions.Disbursement;
using Shuzhi.Functions.Performance;
using Shuzhi.Tests.Shared;
using Found = Shuzhi.Functions.Documents.Stored<Shuzhi.Core.Performance.Clawback>;

namespace Shuzhi.Functions.Tests.Performance;

/// <summary>Decisions on clawbacks of one award that are made at once.</summary>
public sealed class ClawbackDecisionTests : IAsyncLifetime
{
    private const int Awards = 6;
    private static readonly Money Award = Money.FromYuan(5_000);
    private TestApp app = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync(new() { NoTimers = true });
        var round = await app.OpenRoundAsync();
        for (var company = 1; company <= Awards; company++) await app.SettledAsync(round, $"a{company}", company, feesYuan: 10_000);
        await PayAsync();
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Of_two_decisions_at_once_that_did_not_see_each_other_one_is_refused()
    {
        for (var award = 1; award <= Awards; award++)
        {
            var (one, other) = (await ProposeAsync($"c{award}", $"a{award}", 3_000), await ProposeAsync($"d{award}", $"a{award}", 2_001));
            var outcomes = await Task.WhenAll(Task.Run(() => DecideAsync(one)), Task.Run(() => DecideAsync(other)));
            Assert.Single(outcomes, outcome => outcome.IsOk);
            Assert.Equal(PerformanceRefusals.MoreThanPaid, Assert.Single(outcomes, outcome => !outcome.IsOk).Refusal.Code);
            Assert.Single(await ClawbacksAsync($"a{award}"), clawback => clawback.Status == ClawbackStatus.Collecting);
        }
    }

    [Fact]
    public async Task Decisions_at_once_that_fit_together_are_all_made()
    {
        var proposed = new[] { await ProposeAsync("c1", "a1", 2_000), await ProposeAsync("c2", "a1", 2_000), await ProposeAsync("c3", "a1", 1_000) };
        Assert.All(await Task.WhenAll(proposed.Select(one => Task.Run(() => DecideAsync(one)))), outcome => Assert.True(outcome.IsOk));
    }

    [Fact]
    public async Task However_many_officers_decide_at_once_over_http_no_more_is_demanded_than_was_paid()
    {
        for (var number = 1; number <= 6; number++) await ProposeAsync($"c{number}", "a1", 2_000);
        var tokens = new TestTokens(app.Host);
        using var finance = await tokens.ClientAsync("finance", null, null, "finance-9");
        var codes = await Task.WhenAll(Enumerable.Range(1, 6).Select(async number =>
        {
            using var answer = await finance.PostAsJsonAsync($"/api/clawbacks/c{number}/decision", new { approved = true });
            return answer.StatusCode;
        }));

        Assert.Equal(2, codes.Count(code => code == HttpStatusCode.OK));
        var demanded = (await ClawbacksAsync("a1")).Where(clawback => clawback.Status == ClawbackStatus.Collecting).ToList();
        Assert.True(Money.Sum(demanded.Select(clawback => clawback.Amount)) <= Award);
        Assert.Equal(demanded.Select(clawback => clawback.Id), (await app.Get<PerformanceService>().ReadAsync("a1"))!.Value.Claims!.Select(claim => claim.ClawbackId).Order());
    }

    [Fact]
    public async Task A_decision_that_was_interrupted_after_its_claim_is_made_by_deciding_again()
    {
        var proposed = await ProposeAsync("c1", "a1", 3_000);
        var paid = PaidApplication.From(await app.ReadAsync("a1"))!;
        var claim = new ClaimRepayment
        {
            CommandId = "claim-c1",
            By = Core.Audit.Actor.System,
            CaseId = "a1",
            RoundId = paid.RoundId,
            Award = paid.Award,
            Claim = new("c1", proposed.Value.Amount),
            Standing = [],
            Declined = [],
        };
        Assert.True((await app.Get<PerformanceService>().ExecuteAsync(claim)).IsOk);
        Assert.Equal(PerformanceRefusals.MoreThanPaid, (await DecideAsync(await ProposeAsync("c2", "a1", 3_000))).Refusal.Code);

        Assert.True((await DecideAsync(proposed)).IsOk);
        Assert.True((await DecideAsync(proposed)).IsOk);
    }

    [Fact]
    public async Task What_is_refused_or_declined_claims_nothing()
    {
        var proposed = await ProposeAsync("c1", "a1", 3_000);
        var own = Decision(proposed) with { By = Companies.City };
        Assert.Equal(PerformanceRefusals.OwnProposal, (await app.Get<ClawbackDecisions>().ExecuteAsync(proposed, own)).Refusal.Code);
        Assert.True((await app.Get<ClawbackDecisions>().ExecuteAsync(proposed, Decision(proposed) with { Approved = false, Reason = "证据不足" })).IsOk);
        Assert.Null((await app.Get<PerformanceService>().ReadAsync("a1"))?.Value.Claims);
        Assert.True((await DecideAsync(await ProposeAsync("c2", "a1", 5_000))).IsOk);
    }

    private async Task<Found> ProposeAsync(string id, string application, long yuan) => (await app.Get<ClawbackService>().ExecuteAsync(new Core.Performance.ProposeClawback
    {
        CommandId = "propose",
        By = Companies.City,
        ClawbackId = id,
        Award = PaidApplication.From(await app.ReadAsync(application))!.Award,
        Amount = Money.FromYuan(yuan),
        Instalments = [new(new(2026, 12, 1), Money.FromYuan(yuan))],
        AllowsOffset = false,
        ClaimedElsewhere = Money.Zero,
        Reason = "资金挪用",
    })).Value;

    private Task<Outcome<Found>> DecideAsync(Found proposed) => app.Get<ClawbackDecisions>().ExecuteAsync(proposed, Decision(proposed));

    /// <summary>A decision that saw no other.</summary>
    private static Core.Performance.DecideClawback Decision(Found proposed) =>
        new() { CommandId = "decide", By = Companies.Finance, ClawbackId = proposed.Value.Id, Approved = true, ClaimedElsewhere = Money.Zero };

    private Task<IReadOnlyList<Clawback>> ClawbacksAsync(string application) => app.Get<ClawbackDecisions>().OfAsync(application);

    private async Task PayAsync()
    {
        var batch = (await app.Get<DisbursementProposals>().ProposeAsync("b1", "propose-b1", Companies.Finance, Companies.LineId)).Value.Value;
        var batches = app.Get<DisbursementService>();
        Assert.True((await batches.ExecuteAsync(new DecideBatch { CommandId = "decide", By = Companies.City, BatchId = "b1", Approved = true })).IsOk);
        var answers = batch.Items.Select(item => new PaymentAnswer(item.InstructionId, PaymentResult.Paid, item.Amount, "REF")).ToList();
        Assert.True((await batches.ExecuteAsync(new RecordAnswers { CommandId = "answer", By = Companies.Finance, BatchId = "b1", Answers = answers })).IsOk);
        foreach (var item in batch.Items) await app.UntilAsync(item.ApplicationId, ApplicationStatus.Paid);
    }
}
