using Microsoft.DurableTask.Client;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Applications;
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
        await Eventually.Async(async () =>
        {
            await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
            return await StatusAsync(app) == RoundStatus.Open;
        });

        await CloseAsync(app, TimeSpan.FromDays(30));
        for (var number = 1; number <= 3; number++) await app.UntilAsync($"a{number}", ApplicationStatus.Withdrawn);
        await Eventually.Async(async () =>
            await app.Get<DurableTaskClient>().GetInstanceAsync("round-close-round-1", getInputsAndOutputs: true) is { RuntimeStatus: OrchestrationRuntimeStatus.Completed } closed
            && closed.ReadCustomStatusAs<RoundClosing>() == new RoundClosing("round-1", RoundClosing.Closed, DraftsEnded: 3));
    }

    [Fact]
    public async Task A_round_whose_whole_time_passed_while_nothing_ran_is_closed()
    {
        await using var app = await TestApp.StartAsync(new() { Without = [typeof(Outbox.SweepOutboxes), typeof(OpenDueRounds)] });
        await app.OpenRoundAsync();
        await CloseAsync(app, TimeSpan.FromDays(31));
        Assert.Equal(0, (await app.CheckedLineAsync()).Sequence);
    }

    /// <summary>In one go, because a month of timers minute by minute would take long; then on, until the round is recorded as closed.</summary>
    private static Task CloseAsync(TestApp app, TimeSpan span)
    {
        app.Time.Advance(span);
        return Eventually.Async(async () =>
        {
            await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
            return await StatusAsync(app) == RoundStatus.Closed;
        });
    }

    private static async Task<RoundStatus> StatusAsync(TestApp app) => (await app.Get<RoundService>().ReadAsync("round-1"))!.Value.Status;
}
