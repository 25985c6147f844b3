using Microsoft.DurableTask.Client;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Rounds;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Rounds;

/// <summary>Rounds open and close by the clock.</summary>
public sealed class DueRoundTests
{
    [Fact]
    public async Task A_round_opens_and_closes_in_time_and_drafts_that_were_not_submitted_end_with_it()
    {
        await using var app = await TestApp.StartAsync(new() { Without = [typeof(Outbox.SweepOutboxes)] });
        var round = await app.OpenRoundAsync(opensIn: TimeSpan.FromMinutes(10));
        for (var number = 1; number <= 3; number++) await app.DraftAsync(round, $"a{number}", number, feesYuan: 100_000);

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(9));
        Assert.Equal(RoundStatus.Planned, await StatusAsync(app));
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(RoundStatus.Open, await StatusAsync(app));

        app.Time.Advance(TimeSpan.FromDays(30));
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(RoundStatus.Closed, await StatusAsync(app));
        for (var number = 1; number <= 3; number++) await app.UntilAsync($"a{number}", ApplicationStatus.Withdrawn);
        await Eventually.Async(async () => (await app.ProcessAsync("round-close-round-1")) is ("Closed", OrchestrationRuntimeStatus.Completed));
    }

    [Fact]
    public async Task A_round_whose_whole_time_passed_while_nothing_ran_is_closed()
    {
        await using var app = await TestApp.StartAsync(new() { Without = [typeof(Outbox.SweepOutboxes), typeof(OpenDueRounds)] });
        await app.OpenRoundAsync();
        app.Time.Advance(TimeSpan.FromDays(31));
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(RoundStatus.Closed, await StatusAsync(app));
    }

    private static async Task<RoundStatus> StatusAsync(TestApp app) => (await app.Get<RoundService>().ReadAsync("round-1"))!.Value.Status;
}
