using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Rounds;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Functions.Tests.Review;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Rounds;

/// <summary>Rounds that recur, warn, and set their own terms and tasks.</summary>
public sealed class YearlyRoundTests
{
    [Fact]
    public async Task Next_years_round_is_planned_once_policy_and_budget_are_there_and_until_then_the_city_is_told()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        var round = await app.ReviewedRoundAsync(change: plan => plan with { RecursYearly = true, NoticeWorkingDays = 7, ClosesAt = plan.OpensAt.AddDays(10) });
        app.Time.Advance(round.PlanNextAt!.Value - app.Time.GetUtcNow());
        await app.Get<YearlyRounds>().PlanAsync(CancellationToken.None);
        Assert.Equal(["round-not-recurring"], await app.ToldAsync(ActorRole.City));
        Assert.Null(await app.Get<RoundService>().ReadAsync("round-1-2027"));

        await AdoptBudgetAsync(app);
        await app.Get<YearlyRounds>().PlanAsync(CancellationToken.None);
        await app.Get<YearlyRounds>().PlanAsync(CancellationToken.None);

        var next = (await app.Get<RoundService>().ReadAsync("round-1-2027"))!.Value;
        Assert.Equal((round.OpensAt.AddYears(1), round.ClosesAt.AddYears(1), "round-1"), (next.OpensAt, next.ClosesAt, next.SeriesId));
        Assert.Equal(("2027年数据集专项", RoundStatus.Planned), (next.Name.Zh, next.Status));
        Assert.NotNull(next.PlanNextAt);
        Assert.Equal(7, next.NoticeWorkingDays);
        Assert.Null((await app.Get<RoundService>().ReadAsync("round-1"))!.Value.PlanNextAt);
    }

    [Fact]
    public async Task Whoever_has_a_draft_is_warned_once_before_the_round_closes()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        var round = await app.OpenRoundAsync();
        await app.Get<DueRounds>().OpenAsync(CancellationToken.None);
        await app.DraftAsync(round, "a1", 1, feesYuan: 100_000);
        await app.SubmitAsync(round, "a2", 2, feesYuan: 100_000);
        app.Time.Advance(TimeSpan.FromDays(27) - TimeSpan.FromSeconds(1));
        await app.Get<DueRounds>().WarnAsync(CancellationToken.None);
        Assert.Equal(ApplicationStatus.Draft, (await app.ReadAsync("a1")).Status);
        Assert.Empty(await app.ToldAsync("subject-1"));

        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.Get<DueRounds>().WarnAsync(CancellationToken.None);
        await app.Get<DueRounds>().WarnAsync(CancellationToken.None);

        await Eventually.Async(async () => (await app.ToldAsync("subject-1")).Count > 0, 15);
        Assert.Equal(["round-closes-soon"], await app.ToldAsync("subject-1"));
        Assert.DoesNotContain("round-closes-soon", await app.ToldAsync("subject-2"));
    }

    private static async Task AdoptBudgetAsync(TestApp app)
    {
        var budget = JsonNode.Parse(EmbeddedCatalogue.Files.Single(file => file.Path == "Budget/2026.json").Json)!;
        budget["year"] = 2027;
        var tokens = new TestTokens(app.Host);
        using var author = await tokens.ClientAsync("admin", null, null, "author");
        using var approver = await tokens.ClientAsync("admin", null, null, "approver");
        var body = new JsonObject { ["reason"] = "Next year", ["files"] = new JsonArray(new JsonObject { ["path"] = "Budget/2027.json", ["content"] = budget }) };
        using var proposed = await author.PostAsJsonAsync("/api/catalogue-amendments", body);
        using var approved = await approver.PostAsync($"/api/catalogue-amendments/{(await proposed.ReadAsync(HttpStatusCode.Created)).Text("id")}/approval", null);
        await approved.ReadAsync(HttpStatusCode.OK);
    }
}
