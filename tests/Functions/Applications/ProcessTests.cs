using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Applications;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Applications;

/// <summary>Deadlines: reminders, escalations and what ends by itself.</summary>
public sealed class ProcessTests
{
    private const string Instance = "application-a";

    [Fact]
    public async Task A_decision_that_does_not_come_is_escalated_to_the_city_and_then_to_the_supervisor()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true, Without = [typeof(RateApplications)] });
        await app.SubmitAsync(await app.OpenRoundAsync(), "a", 1, feesYuan: 100_000);
        var urge = ActivatorUtilities.CreateInstance<UrgeDecisions>(app.Host.Services);

        await UrgeAfterAsync(TimeSpan.FromMinutes(59));
        Assert.Empty(await app.ToldAsync(ActorRole.City));
        await UrgeAfterAsync(TimeSpan.FromMinutes(2));
        await ToldAsync(app, ActorRole.City, "decision-late");
        await UrgeAfterAsync(TimeSpan.FromHours(24));
        await ToldAsync(app, ActorRole.Supervisor, "decision-overdue");
        await UrgeAfterAsync(TimeSpan.FromHours(24));
        await ToldAsync(app, ActorRole.Supervisor, "decision-overdue", "decision-overdue");
        await ToldAsync(app, ActorRole.City, "decision-late");

        async Task UrgeAfterAsync(TimeSpan span)
        {
            app.Time.Advance(span);
            for (var run = 0; run < 3; run++) await urge.RunAsync(new(), CancellationToken.None);
        }
    }

    [Fact]
    public async Task What_waits_in_its_own_process_or_is_decided_is_not_urged_by_the_timer()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true, Without = [typeof(RateApplications)] });
        var round = await app.OpenRoundAsync();
        await app.SubmitBeforeAsync(round, "a", 1, feesYuan: 100_000);
        await app.StageUntilAsync(Instance, "Submitted");
        await app.SubmitAsync(round, "b", 2, feesYuan: 100_000);
        await app.WithdrawAsync("b", 2);

        await PassAsync(app, TimeSpan.FromMinutes(61));
        await ToldAsync(app, ActorRole.City, "decision-late");
        await ActivatorUtilities.CreateInstance<UrgeDecisions>(app.Host.Services).RunAsync(new(), CancellationToken.None);

        await ToldAsync(app, ActorRole.City, "decision-late");
    }

    [Fact]
    public async Task A_voucher_is_reminded_of_twice_and_expires_on_its_last_day()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        await app.SubmitAsync(await app.OpenRoundAsync(), "a", 1, feesYuan: 100_000);
        var expires = (await app.UntilAsync("a", ApplicationStatus.Issued)).Voucher!.ExpiresAt;
        await app.StageUntilAsync(Instance, "Issued");
        await app.LineUntilAsync(line => !line.Committed.IsZero);

        await PassUntilAsync(app, expires.AddDays(-30).AddSeconds(1));
        await RemindedAsync(app, 1);
        await PassUntilAsync(app, expires.AddDays(-7).AddSeconds(1));
        await RemindedAsync(app, 2);
        await PassUntilAsync(app, expires.AddSeconds(-1));
        Assert.Equal(ApplicationStatus.Issued, (await app.ReadAsync("a")).Status);
        await PassUntilAsync(app, expires);

        await app.UntilAsync("a", ApplicationStatus.Expired);
        var line = await app.LineUntilAsync(line => line.Committed.IsZero);
        Assert.Equal(line.Appropriated, line.Available);
        await Eventually.Async(async () => (await app.ProcessAsync(Instance)).Status == OrchestrationRuntimeStatus.Completed);
    }

    [Fact]
    public async Task What_was_redeemed_of_an_expired_voucher_is_settled_and_the_rest_released()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        await app.SubmitAsync(await app.OpenRoundAsync(), "a", 1, feesYuan: 100_000);
        var expires = (await app.UntilAsync("a", ApplicationStatus.Issued)).Voucher!.ExpiresAt;
        await app.StageUntilAsync(Instance, "Issued");
        await app.RedeemAsync("a", 1, feesYuan: 40_000);
        await app.StageUntilAsync(Instance, "Redeeming");

        await PassUntilAsync(app, expires);
        var settled = await app.UntilAsync("a", ApplicationStatus.Settled);

        Assert.Equal(Money.FromYuan(20_000), settled.Voucher!.Settlement!.Amount);
        var line = await app.LineUntilAsync(line => line.Committed == Money.FromYuan(20_000));
        Assert.Equal(line.Appropriated, line.Available + line.Committed);
        await app.StageUntilAsync(Instance, "Settled");
    }

    [Fact]
    public async Task A_settled_voucher_that_is_not_paid_is_brought_up_with_finance_and_the_supervisor()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        await app.SettledAsync(await app.OpenRoundAsync(), "a", 1, feesYuan: 100_000);
        await app.StageUntilAsync(Instance, "Settled");

        await PassAsync(app, TimeSpan.FromDays(10));
        await ToldAsync(app, ActorRole.Finance, "payment-due");
        await Eventually.Async(async () => (await app.ToldAsync("subject-1")).Contains("payment-late"));
        await PassAsync(app, TimeSpan.FromDays(10));
        await ToldAsync(app, ActorRole.Supervisor, "payment-overdue");
    }

    [Fact]
    public async Task Whoever_waits_for_money_hears_of_it_and_the_city_too()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        await app.OpenSmallLineAsync(10);
        await app.SubmitAsync(await app.OpenRoundAsync(Companies.SmallLineId), "a", 1, feesYuan: 100_000);
        await app.UntilAsync("a", ApplicationStatus.Waitlisted);
        await app.StageUntilAsync(Instance, "Waitlisted");

        for (var month = 1; month <= 3; month++)
        {
            await PassAsync(app, TimeSpan.FromDays(30));
            await Eventually.Async(async () => (await app.ToldAsync("subject-1")).Count(topic => topic == "still-waitlisted") == month, 15);
        }

        await ToldAsync(app, ActorRole.City, "waitlist-long");
    }

    [Fact]
    public async Task A_process_that_begins_after_months_says_once_what_is_due_and_goes_on_in_order()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        await app.OpenSmallLineAsync(10);
        await app.SubmitAsync(await app.OpenRoundAsync(Companies.SmallLineId), "a", 1, feesYuan: 100_000);
        var waiting = await app.UntilAsync("a", ApplicationStatus.Waitlisted);
        await app.StageUntilAsync(Instance, "Waitlisted");
        var processes = app.Get<DurableTaskClient>();
        await processes.TerminateInstanceAsync(Instance);
        await Eventually.Async(async () => (await app.ProcessAsync(Instance)).Status == OrchestrationRuntimeStatus.Terminated, 15);
        await processes.PurgeInstanceAsync(Instance);

        await PassAsync(app, TimeSpan.FromDays(130));
        var start = DomainJson.ToElement(new ApplicationProcess("a", null, waiting.Status, waiting.Version));
        await processes.ScheduleNewOrchestrationInstanceAsync(nameof(ApplicationOrchestration), start, new StartOrchestrationOptions(Instance));
        await app.StageUntilAsync(Instance, "Waitlisted");
        await PassAsync(app, TimeSpan.FromMinutes(10));
        await ToldAsync(app, ActorRole.City, "waitlist-long");
        await WaitsAsync(1);
        await PassAsync(app, TimeSpan.FromDays(20));
        await WaitsAsync(2);
        await PassAsync(app, TimeSpan.FromDays(30));
        await WaitsAsync(3);
        await ToldAsync(app, ActorRole.City, "waitlist-long", "waitlist-long");

        Task WaitsAsync(int times) => Eventually.Async(async () => (await app.ToldAsync("subject-1")).Count(topic => topic == "still-waitlisted") == times, 15);
    }

    [Fact]
    public async Task The_nightly_run_ends_vouchers_whose_process_was_lost()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        await app.SubmitAsync(await app.OpenRoundAsync(), "a", 1, feesYuan: 100_000);
        var expires = (await app.UntilAsync("a", ApplicationStatus.Issued)).Voucher!.ExpiresAt;
        await app.StageUntilAsync(Instance, "Issued");
        await app.Get<DurableTaskClient>().TerminateInstanceAsync(Instance);
        await PassUntilAsync(app, expires);
        Assert.Equal(ApplicationStatus.Issued, (await app.ReadAsync("a")).Status);

        var nightly = ActivatorUtilities.CreateInstance<Vouchers.ExpireVouchers>(app.Host.Services);
        await nightly.RunAsync(new(), CancellationToken.None);

        Assert.Equal(ApplicationStatus.Expired, (await app.ReadAsync("a")).Status);
    }

    private static Task PassUntilAsync(TestApp app, DateTimeOffset instant) => PassAsync(app, instant - app.Time.GetUtcNow());

    private static Task PassAsync(TestApp app, TimeSpan span)
    {
        app.Time.Advance(span);
        return Task.CompletedTask;
    }

    private static async Task ToldAsync(TestApp app, ActorRole role, params string[] topics)
    {
        await Eventually.Async(async () => (await app.ToldAsync(role)).Count >= topics.Length, 15);
        Assert.Equal(topics, await app.ToldAsync(role));
    }

    private static async Task RemindedAsync(TestApp app, int times)
    {
        await Eventually.Async(async () => (await app.ToldAsync("subject-1")).Count(topic => topic == "voucher-expires-soon") == times, 15);
        Assert.Equal(times, (await app.ReadAsync("a")).Trail.Count(entry => entry.Event == "reminded"));
    }
}
