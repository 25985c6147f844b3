using Microsoft.DurableTask.Client;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Policy;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Panels;

/// <summary>Panels in time: answered, reminded, late, replaced, short of experts.</summary>
public sealed class PanelProcessTests : IAsyncLifetime
{
    private const string Instance = "panel-a1-0";
    private TestApp app = null!;

    public async Task InitializeAsync() => app = await TestApp.StartAsync(new() { NoTimers = true });

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Experts_who_answer_in_time_bring_the_application_to_its_determination_and_on()
    {
        var panel = await OpenAsync(8);
        Assert.Equal(5, panel.Seats.Count);
        Assert.True(panel.DrawVerifies());
        var expert = panel.Seats[0].ExpertId;
        await Eventually.Async(async () => (await app.ToldAsync(expert)).Contains("panel-invitation"));

        var scored = await app.AllScoreAsync(panel, 70, 75, 80, 85, 90);
        Assert.Equal((PanelStatus.Scored, 80m), (scored.Status, scored.Result!.Score));
        await app.StageUntilAsync(Instance, "Scored");
        await app.DetermineAsync(scored);
        await app.StageUntilAsync(Instance, "Determined");
        await Eventually.Async(async () => (await app.ProcessAsync(Instance)).Status == OrchestrationRuntimeStatus.Completed, 15);

        var application = await app.ReadAsync("a1");
        var finding = application.Review!.FindingOf(Stage.Panel)!;
        Assert.Equal((true, panel.Id, 80m), (finding.Passed, finding.Reference, finding.Score));
        Assert.Equal(Money.FromWan(60).Fen, application.Review.Facts[FactNames.AssessedAmount]!.Value.Number);
        Assert.NotEqual(Stage.Panel, application.Review.Stage);
        foreach (var seat in panel.Seats) Assert.Equal(OrchestrationRuntimeStatus.Completed, (await app.ProcessAsync($"{Instance}-seat-{seat.Number}")).Status);
    }

    [Fact]
    public async Task A_panel_that_does_not_pass_it_rejects_the_application()
    {
        var panel = await app.AllScoreAsync(await OpenAsync(5), 40, 45, 50, 55, 60);
        await app.DetermineAsync(panel, passed: false);
        await app.UntilAsync("a1", ApplicationStatus.Rejected);
    }

    [Fact]
    public async Task Whoever_does_not_declare_is_reminded_and_then_replaced_and_the_bureau_is_told()
    {
        var panel = await OpenAsync(6);
        await app.StageUntilAsync($"{Instance}-seat-5", "Invited");
        for (var seat = 1; seat <= 4; seat++)
        {
            await app.DeclareAsync(panel, seat);
            await app.ScoreAsync(panel, seat, 70);
        }

        var (late, due) = (panel.Seats[4].ExpertId, panel.Seats[4].DueAt);
        app.Time.Advance(due - TimeSpan.FromDays(1) - app.Time.GetUtcNow());
        await Eventually.Async(async () => (await app.ToldAsync(late)).Contains("panel-declaration-due"), 15);
        Assert.DoesNotContain("panel-declaration-due", await app.ToldAsync(panel.Seats[0].ExpertId));

        app.Time.Advance(TimeSpan.FromDays(1));
        var replaced = await app.PanelUntilAsync("a1", found => found.Seats.Count == 6);
        Assert.Equal(SeatStatus.Late, replaced.Seats[4].Status);
        await Eventually.Async(async () => (await app.ToldAsync(ActorRole.City)).Contains("expert-replaced"), 15);
        await Eventually.Async(async () => (await app.ToldAsync(replaced.Seats[5].ExpertId)).Contains("panel-invitation"), 15);
        Assert.Equal(PanelStatus.Scored, (await app.AllScoreAsync(replaced, 72)).Status);
    }

    [Fact]
    public async Task Whoever_does_not_score_is_reminded_and_then_replaced()
    {
        var panel = await OpenAsync(6, PanelRules.Default with { Size = 1, Quorum = 1 });
        var declared = await app.DeclareAsync(panel, 1);
        await app.StageUntilAsync($"{Instance}-seat-1", "Scoring");
        app.Time.Advance(declared.Seats[0].DueAt - TimeSpan.FromDays(1) - app.Time.GetUtcNow());
        await Eventually.Async(async () => (await app.ToldAsync(declared.Seats[0].ExpertId)).Contains("panel-scores-due"), 15);
        app.Time.Advance(TimeSpan.FromDays(1));
        var replaced = await app.PanelUntilAsync("a1", found => found.Seats.Count == 2);
        Assert.Equal((SeatStatus.Late, SeatStatus.Invited), (replaced.Seats[0].Status, replaced.Seats[1].Status));
    }

    [Fact]
    public async Task Whoever_has_a_conflict_is_replaced_at_once_by_rule_and_by_declaration()
    {
        await app.PoolAsync(7, new Affiliation(AffiliationKind.Employment, Companies.Uscc(1)));
        await app.BeforePanelAsync(await app.PanelRoundAsync(), "a1", 1);
        var panel = await app.SeatedAsync("a1");
        Assert.Equal(RecusalKind.SameOrganisation, panel.Candidates.Single(candidate => candidate.ExpertId == "e1").Recusal);
        Assert.DoesNotContain(panel.Seats, seat => seat.ExpertId == "e1");
        var after = await app.DeclareAsync(panel, 3, hasConflict: true);
        Assert.Equal((6, SeatStatus.Recused), (after.Seats.Count, after.Seats[2].Status));
        await app.StageUntilAsync($"{Instance}-seat-6", "Invited");
        await app.StageUntilAsync($"{Instance}-seat-3", "Recused");
    }

    [Fact]
    public async Task A_wide_spread_asks_every_expert_to_look_again_and_ends_by_itself()
    {
        var panel = await app.AllScoreAsync(await OpenAsync(5), 10, 75, 80, 85, 90);
        Assert.Equal(PanelStatus.SecondLook, panel.Status);
        await app.StageUntilAsync(Instance, "SecondLook");
        foreach (var seat in panel.Seats) await Eventually.Async(async () => (await app.ToldAsync(seat.ExpertId)).Contains("panel-second-look"), 15);
        await app.StageUntilAsync($"{Instance}-seat-1-look-1", "SecondLook");
        await app.ScoreAsync(panel, 1, 40, "again");
        app.Time.Advance(panel.SecondLookDueAt!.Value - app.Time.GetUtcNow());
        var scored = await app.PanelUntilAsync("a1", found => found.Status == PanelStatus.Scored);
        Assert.Equal((80m, true), (scored.Result!.Score, scored.Result.IsWide));
        Assert.Equal((10m, 40m), (scored.Seats[0].FirstSheet!.Total, scored.Seats[0].Sheet!.Total));
        await app.StageUntilAsync(Instance, "Scored");
    }

    [Fact]
    public async Task A_panel_without_experts_is_brought_up_with_the_bureau_and_goes_on_when_the_pool_is_extended()
    {
        var panel = await OpenAsync(2);
        await app.AllScoreAsync(panel, 70, 70);
        app.Time.Advance(TimeSpan.FromMinutes(2));
        await Eventually.Async(async () => (await app.ToldAsync(ActorRole.City)).Contains("panel-short"), 15);
        await app.RegisterAsync("newcomer");
        var pool = await app.Get<Functions.Panels.ExpertService>().PoolAsync();
        var extended = await app.DoAsync(new ExtendPool { CommandId = "extend", By = Companies.City, PanelId = panel.Id, Pool = pool });
        Assert.Equal("newcomer", extended.Seats[^1].ExpertId);
        Assert.True(extended.DrawVerifies());
        await app.StageUntilAsync($"{Instance}-seat-3", "Invited");
        Assert.Equal(PanelStatus.Scored, (await app.AllScoreAsync(extended, 76)).Status);
    }

    [Fact]
    public async Task When_its_time_is_over_a_panel_with_a_quorum_has_its_result()
    {
        var rules = PanelRules.Default with { DaysToScore = 60, DaysInAll = 5 };
        var panel = await OpenAsync(5, rules);
        for (var seat = 1; seat <= 5; seat++) await app.DeclareAsync(panel, seat);
        for (var seat = 1; seat <= 3; seat++) await app.ScoreAsync(panel, seat, 66);
        await app.StageUntilAsync(Instance, "Scoring");
        app.Time.Advance(panel.ClosesAt!.Value - app.Time.GetUtcNow());
        var scored = await app.PanelUntilAsync("a1", found => found.Status == PanelStatus.Scored);
        Assert.Equal((66m, 2), (scored.Result!.Score, scored.Seats.Count(seat => seat.Status == SeatStatus.Late)));
    }

    [Fact]
    public async Task A_determination_that_does_not_come_is_urged_and_then_escalated()
    {
        await app.AllScoreAsync(await OpenAsync(5), 70, 75, 80, 85, 90);
        await app.StageUntilAsync(Instance, "Scored");
        app.Time.Advance(TimeSpan.FromDays(5));
        await Eventually.Async(async () => (await app.ToldAsync(ActorRole.City)).Contains("determination-due"), 15);
        Assert.DoesNotContain("determination-overdue", await app.ToldAsync(ActorRole.Supervisor));
        app.Time.Advance(TimeSpan.FromDays(5));
        await Eventually.Async(async () => (await app.ToldAsync(ActorRole.Supervisor)).Contains("determination-overdue"), 15);
    }

    [Fact]
    public async Task A_panel_whose_application_is_withdrawn_is_given_up_at_once_and_its_experts_are_told()
    {
        var panel = await OpenAsync(6);
        await app.DeclareAsync(panel, 1);
        await app.ScoreAsync(panel, 1, 80);
        await app.DeclareAsync(panel, 2, hasConflict: true);
        await app.StageUntilAsync($"{Instance}-seat-6", "Invited");
        await app.WithdrawAsync("a1", 1);
        await app.PanelUntilAsync("a1", found => found.Status == PanelStatus.Void);
        var seats = (await app.PanelUntilAsync("a1", _ => true)).Seats;
        foreach (var seat in seats.Where(seat => seat.IsTaken)) await Eventually.Async(async () => (await app.ToldAsync(seat.ExpertId)).Contains("panel-given-up"), 15);
        Assert.DoesNotContain("panel-given-up", await app.ToldAsync(seats[1].ExpertId));
        await Eventually.Async(async () => (await app.ProcessAsync(Instance)).Status == OrchestrationRuntimeStatus.Completed, 15);
    }

    [Fact]
    public async Task Terms_count_working_days_where_the_round_says_so()
    {
        // Qingming of 2026: off from Saturday to Monday.
        app.Time.Advance(ChinaTime.At(new(2026, 4, 2), new(10, 0)) - app.Time.GetUtcNow());
        var panel = await OpenAsync(6, PanelRules.Default with { DayCount = DayCount.Working, Size = 1, Quorum = 1, DaysToDeclare = 2 });
        Assert.Equal(ChinaTime.EndOf(new(2026, 4, 7)), panel.Seats[0].DueAt);
        await app.StageUntilAsync($"{Instance}-seat-1", "Invited");
        app.Time.Advance(ChinaTime.EndOf(new(2026, 4, 4)) - app.Time.GetUtcNow());
        Assert.Equal(SeatStatus.Invited, (await app.SeatedAsync("a1")).Seats[0].Status);
        app.Time.Advance(panel.Seats[0].DueAt - app.Time.GetUtcNow());
        Assert.Equal(SeatStatus.Late, (await app.PanelUntilAsync("a1", found => found.Seats.Count == 2)).Seats[0].Status);
    }

    [Fact]
    public async Task Many_panels_of_a_round_go_on_side_by_side_each_with_a_draw_of_its_own()
    {
        await app.PoolAsync(20);
        var round = await app.PanelRoundAsync();
        for (var i = 1; i <= 8; i++) await app.BeforePanelAsync(round, $"a{i}", i);
        var panels = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => app.SeatedAsync($"a{i}")));
        Assert.Equal(8, panels.Select(panel => string.Join(' ', panel.Seats.Select(seat => seat.ExpertId))).Distinct().Count());
        foreach (var panel in panels) await app.DetermineAsync(await app.AllScoreAsync(panel, 70, 75, 80, 85, 90));
        for (var i = 1; i <= 8; i++) await Eventually.Async(async () => (await app.ProcessAsync($"panel-a{i}-0")).Status == OrchestrationRuntimeStatus.Completed, 20);
    }

    private async Task<Panel> OpenAsync(int experts, PanelRules? rules = null)
    {
        await app.PoolAsync(experts);
        await app.BeforePanelAsync(await app.PanelRoundAsync(rules), "a1", 1);
        return await app.SeatedAsync("a1");
    }
}
