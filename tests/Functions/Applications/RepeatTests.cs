using Azure.Messaging.ServiceBus;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Ledger;
using Shuzhi.Functions.Outbox;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Applications;

/// <summary>Messages that come again, in another order, late or not at all; writers that collide.</summary>
public sealed class RepeatTests
{
    [Fact]
    public async Task Every_message_ten_times_over_changes_nothing()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        var round = await app.OpenRoundAsync();
        await app.SubmitAsync(round, "a", 1, feesYuan: 100_000);
        await app.UntilAsync("a", ApplicationStatus.Issued);
        await app.LineUntilAsync(line => !line.Committed.IsZero);
        var before = await app.ReadAsync("a");
        var entries = await app.EntriesAsync();

        for (var repeat = 0; repeat < 10; repeat++)
        {
            await app.SendAsync(QueueNames.VoucherRating, "rate-a", """{"applicationId":"a"}""", Companies.LineId);
            var request = Reserve(before);
            await app.Get<IMessageSender>().SendAsync(QueueNames.BudgetReservations, [new(request.Id, request.LineId, "LedgerRequest", DomainJson.Write(request))]);
        }

        await QueuesEmptyAsync(app);
        Assert.Equal(before.Version, (await app.ReadAsync("a")).Version);
        Assert.Equal(entries, await app.EntriesAsync());
        Assert.Empty(await DeadLettersAsync(app, QueueNames.VoucherRating));
        Assert.Empty(await DeadLettersAsync(app, QueueNames.BudgetReservations));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_withdrawal_gives_the_money_back_whether_it_comes_before_or_after_the_reservation(bool releaseFirst)
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true, Without = [typeof(DecideReservations)] });
        var round = await app.OpenRoundAsync();
        await app.SubmitAsync(round, "a", 1, feesYuan: 100_000);
        var rated = await app.UntilAsync("a", ApplicationStatus.Rated);
        await app.WithdrawAsync("a", 1);
        var release = Reserve(rated) with { Id = LedgerIds.Release("a", "withdrawal"), Kind = LedgerRequestKind.Release, Amount = null, SubmittedAt = null, Caps = null, WithCommitment = null };
        var desk = app.Get<ReservationDesk>();

        foreach (var request in releaseFirst ? [release, Reserve(rated)] : (LedgerRequest[])[Reserve(rated), release])
            Assert.Empty(await desk.DecideAsync(Companies.LineId, [request]));

        var line = await app.CheckedLineAsync();
        Assert.Equal(line.Appropriated, line.Available);
        Assert.Equal(ApplicationStatus.Withdrawn, (await app.ReadAsync("a")).Status);
    }

    [Theory]
    [InlineData(ApplicationStatus.Submitted)]
    [InlineData(ApplicationStatus.Rated)]
    [InlineData(ApplicationStatus.Waitlisted)]
    [InlineData(ApplicationStatus.Issued)]
    public async Task A_withdrawal_in_any_state_leaves_no_money_held(ApplicationStatus state)
    {
        Type[] without = state switch
        {
            ApplicationStatus.Submitted => [typeof(Functions.Applications.RateApplications)],
            ApplicationStatus.Rated => [typeof(DecideReservations)],
            _ => [],
        };
        await using var app = await TestApp.StartAsync(new() { NoTimers = true, Without = without });
        await app.OpenSmallLineAsync(state == ApplicationStatus.Waitlisted ? 10 : 100_000);
        var round = await app.OpenRoundAsync(Companies.SmallLineId);
        var submitted = await app.SubmitAsync(round, "a", 1, feesYuan: 100_000);
        await app.UntilAsync("a", state);

        await app.WithdrawAsync("a", 1);
        if (state == ApplicationStatus.Submitted) await app.Get<Functions.Applications.RatingService>().RateAsync([submitted.Id]);
        if (state == ApplicationStatus.Rated) await app.Get<ReservationDesk>().DecideAsync(Companies.SmallLineId, Queued(await app.ReadAsync("a")));

        var line = await app.LineUntilAsync(line => line.Available == line.Appropriated && line.Waiting == 0, Companies.SmallLineId);
        Assert.Equal(Money.Zero, line.Reserved + line.Committed);
        Assert.Equal(ApplicationStatus.Withdrawn, (await app.ReadAsync("a")).Status);
    }

    [Fact]
    public async Task Two_writers_of_one_line_never_hand_out_the_same_money()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        await app.OpenSmallLineAsync(1_000);
        var ledger = app.Get<LedgerService>();
        LedgerRequest Request(int number) => new(LedgerIds.Reserve($"a{number}"), LedgerRequestKind.Reserve, Companies.SmallLineId, $"a{number}", $"e{number % 7}", "compute-voucher", 2026, Money.FromYuan(30), TestApp.Start.AddSeconds(number));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
            ledger.DecideAsync(Companies.SmallLineId, [.. Enumerable.Range(0, 40).Select(number => Request((writer * 10) + number))]))));

        var line = await app.CheckedLineAsync(Companies.SmallLineId);
        Assert.Equal(Money.FromYuan(990), line.Reserved);
        Assert.Equal(70 - 33, line.Waiting);
        Assert.All(answers, answer => Assert.True(answer!.Outcomes.Count >= 40));
    }

    [Fact]
    public async Task Commands_that_collide_on_one_application_all_take_effect()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        var draft = await app.DraftAsync(await app.OpenRoundAsync(), "a", 1, feesYuan: 100_000);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => app.AttachAsync("a", 1, $"extra-{number}"))));

        Assert.Equal(draft.Documents.Count + 6, (await app.ReadAsync("a")).Documents.Count);
    }

    [Fact]
    public async Task What_a_crash_kept_from_being_sent_is_sent_by_the_sweep()
    {
        var broken = new BrokenSender();
        await using var app = await TestApp.StartAsync(new() { Configure = services => services.AddSingleton<IMessageSender>(provider => broken.Over(provider)) });
        var round = await app.OpenRoundAsync();
        var draft = await app.DraftAsync(round, "a", 1, feesYuan: 100_000);
        broken.IsBroken = true;
        await app.DoAsync(Companies.Submission(round, draft, app.Time.GetUtcNow()));
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(31));
        Assert.Equal(ApplicationStatus.Submitted, (await app.ReadAsync("a")).Status);

        broken.IsBroken = false;
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(61));
        await app.UntilAsync("a", ApplicationStatus.Issued);
        await app.LineUntilAsync(line => !line.Committed.IsZero);
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(61));

        var after = await app.ReadAsync("a");
        Assert.Empty(after.Outbox);
        Assert.Null(after.OutboxSince);
    }

    [Fact]
    public async Task A_process_that_cannot_be_started_holds_up_no_decision_and_is_started_by_the_sweep()
    {
        var starts = new BrokenStarts { IsBroken = true };
        await using var app = await TestApp.StartAsync(new() { Configure = services => services.AddSingleton(starts.Behind) });
        await app.SubmitAsync(await app.OpenRoundAsync(), "a", 1, feesYuan: 100_000);

        await app.UntilAsync("a", ApplicationStatus.Issued);
        await app.LineUntilAsync(line => !line.Committed.IsZero);
        await Eventually.Async(async () => (await app.ToldAsync("subject-1")).Contains("voucher-issued"));
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(61));
        Assert.Null(await app.Get<DurableTaskClient>().GetInstanceAsync("application-a"));

        starts.IsBroken = false;
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(61));
        await app.StageUntilAsync("application-a", "Issued");
        await Eventually.Async(async () => (await app.ReadAsync("a")).Outbox.Count == 0);
        Assert.Equal(["voucher-issued"], await app.ToldAsync("subject-1"));
        Assert.Equal(2, (await app.EntriesAsync()).Count);
    }

    [Fact]
    public async Task What_was_submitted_to_an_earlier_release_gets_its_voucher_after_the_reservation()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        await app.SubmitBeforeAsync(await app.OpenRoundAsync(), "a", 1, feesYuan: 100_000);

        var issued = await app.UntilAsync("a", ApplicationStatus.Issued);

        await app.StageUntilAsync("application-a", "Issued");
        await app.LineUntilAsync(line => !line.Committed.IsZero);
        Assert.Equal(["reserve-a/decided", "issue-a"], issued.Trail.TakeLast(2).Select(entry => entry.Stamp.CommandId));
    }

    [Fact]
    public async Task Without_the_exclusion_lists_an_application_waits_and_is_rated_when_they_are_back()
    {
        var folder = Directory.CreateTempSubdirectory("shuzhi-lists-");
        var path = Path.Combine(folder.FullName, "lists.json");
        await using var app = await TestApp.StartAsync(new() { NoTimers = true, Settings = new Dictionary<string, string> { ["Registries:ExclusionLists"] = path } });
        var round = await app.OpenRoundAsync();
        await app.SubmitAsync(round, "a", 1, feesYuan: 100_000);
        await app.SubmitAsync(round, "b", 2, feesYuan: 100_000);
        Assert.Equal(ApplicationStatus.Submitted, (await app.ReadAsync("a")).Status);

        File.Copy(Path.Combine(AppContext.BaseDirectory, "Registries", "exclusion-lists.json"), path);
        await Eventually.Async(async () =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(5));
            return (await app.ReadAsync("b")).Status == ApplicationStatus.Issued;
        });

        await app.UntilAsync("a", ApplicationStatus.Issued);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Messages_that_nobody_can_handle_are_put_aside_with_a_reason_and_hold_nobody_up()
    {
        await using var app = await TestApp.StartAsync(new() { NoTimers = true });
        var round = await app.OpenRoundAsync();
        await app.SendAsync(QueueNames.VoucherRating, "m1", "no json", Companies.LineId);
        await app.SendAsync(QueueNames.VoucherRating, "m2", """{"applicationId":"nobody"}""", Companies.LineId);
        await app.SendAsync(QueueNames.BudgetReservations, "m3", "{}", Companies.LineId);
        await app.SendAsync(QueueNames.BudgetReservations, "m4", OnLine("nowhere"), "nowhere");
        await app.SendAsync(QueueNames.BudgetReservations, "m5", OnLine("elsewhere"), Companies.LineId);
        await app.SendAsync(QueueNames.Notifications, "m6", """{"applicationId":"a","ownerId":"o","topic":"unheard-of"}""");
        await app.SendAsync(QueueNames.Payments, "m7", """{"applicationId":"nobody","instructionId":"i","result":"paid","reference":"r"}""");
        await app.SubmitAsync(round, "a", 1, feesYuan: 100_000);

        await app.UntilAsync("a", ApplicationStatus.Issued);
        await Eventually.Async(async () => (await DeadLettersAsync(app, QueueNames.Payments)).Count == 1 && (await DeadLettersAsync(app, QueueNames.Notifications)).Count == 1);
        Assert.Equal(["malformed-body", "application-unknown"], await DeadLettersAsync(app, QueueNames.VoucherRating));
        Assert.Equal(["ledger-failed", "line-unknown", "malformed-body"], (await DeadLettersAsync(app, QueueNames.BudgetReservations)).Order(StringComparer.Ordinal));
        Assert.Equal(["topic-unknown"], await DeadLettersAsync(app, QueueNames.Notifications));
        Assert.Equal(["subject-not-found"], await DeadLettersAsync(app, QueueNames.Payments));
    }

    private static string OnLine(string line) => $$"""
        {"id":"x-{{line}}","kind":"reserve","lineId":"{{line}}","applicationId":"x","entityId":"e","instrumentId":"compute-voucher","year":2026,"amount":100,"submittedAt":"2026-03-02T01:00:00Z"}
        """;

    private static LedgerRequest Reserve(Application state) => new(
        LedgerIds.Reserve(state.Id), LedgerRequestKind.Reserve, state.LineId, state.Id, state.EntityId, state.InstrumentId, 2026, state.Assessment!.Award, state.SubmittedAt, state.Assessment.Caps, WithCommitment: state.IsDecidedAtOnce);

    private static IReadOnlyList<LedgerRequest> Queued(Application state) =>
    [
        Reserve(state),
        Reserve(state) with { Id = LedgerIds.Release(state.Id, "withdrawal"), Kind = LedgerRequestKind.Release, Amount = null, SubmittedAt = null, Caps = null, WithCommitment = null },
    ];

    private static async Task<IReadOnlyList<string>> DeadLettersAsync(TestApp app, string queue)
    {
        await using var receiver = app.Get<ServiceBusClient>().CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        return [.. (await receiver.PeekMessagesAsync(50)).Select(message => message.DeadLetterReason)];
    }

    private static Task QueuesEmptyAsync(TestApp app) => Eventually.Async(async () =>
    {
        foreach (var queue in (string[])[QueueNames.VoucherRating, QueueNames.BudgetReservations, QueueNames.Notifications])
        {
            await using var receiver = app.Get<ServiceBusClient>().CreateReceiver(queue);
            if ((await receiver.PeekMessagesAsync(1)).Count > 0) return false;
        }

        return true;
    });

    /// <summary>A way to the broker that can be cut.</summary>
    private sealed class BrokenSender : IMessageSender
    {
        private ServiceBusMessageSender? sender;

        public bool IsBroken { get; set; }

        public IMessageSender Over(IServiceProvider provider)
        {
            sender = new(provider.GetRequiredService<ServiceBusClient>());
            return this;
        }

        public Task SendAsync(string queue, IReadOnlyList<QueueMessage> messages, CancellationToken cancellation = default) =>
            IsBroken ? Task.FromException(new ServiceBusException("The broker cannot be reached.", ServiceBusFailureReason.ServiceCommunicationProblem)) : sender!.SendAsync(queue, messages, cancellation);
    }
}
