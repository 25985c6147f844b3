using Azure.Messaging.ServiceBus;
using Shuzhi.Local.ServiceBus.Trigger;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Local.Tests.ServiceBus;

public sealed partial class TriggerTests : IDisposable
{
    private readonly BrokerHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Completes_what_a_function_handled_and_dead_letters_poison_while_others_flow()
    {
        var functions = new Singles();
        await using var trigger = new TriggerHost(host, functions);
        await trigger.StartAsync();
        await host.SendAsync("orders", [.. Enumerable.Range(0, 200).Select(number => new ServiceBusMessage(number == 7 ? "poison" : $"{number}"))]);

        await host.Broker.WhenEmptyAsync("orders").WaitAsync(BrokerHost.Soon);

        Assert.Equal(199, functions.Seen.Count);
        Assert.Equal(3, functions.Failures);
        Assert.Equal(new(0, 0, 0, 1), await host.CountAsync("orders"));
    }

    [Fact]
    public async Task Binds_each_supported_type()
    {
        var functions = new Types();
        await using var trigger = new TriggerHost(host, functions, null, ("Queues:Brief", "brief"));
        await trigger.StartAsync();
        await host.SendAsync("orders", new ServiceBusMessage("""{"line": "a", "fen": 5}"""));
        await host.SendAsync("unique", new ServiceBusMessage("text"));
        await host.SendAsync("brief", new ServiceBusMessage("bytes"));
        await host.SendAsync("fleeting", new("""{"line": "a", "fen": 1}"""), new("""{"line": "b", "fen": 2}"""));
        await host.SendAsync("decisions", new ServiceBusMessage("data") { Subject = "approved" });

        await Eventually.Async(() => functions.Seen.Count == 6);

        Assert.Equal(["a 5", "a1", "b2", "bytes", "data", "text"], functions.Seen.Order(StringComparer.Ordinal));
        Assert.Contains("Text: unique", trigger.Describe());
        Assert.Contains("Batch: fleeting (batches)", trigger.Describe());
    }

    [Fact]
    public async Task A_body_that_is_not_of_the_type_ends_among_the_dead_letters()
    {
        await using var trigger = new TriggerHost(host, new Types(), null, ("Queues:Brief", "brief"));
        await trigger.StartAsync();
        await host.SendAsync("orders", new ServiceBusMessage("not json"));
        await Eventually.Async(async () => (await host.CountAsync("orders")).DeadLettered == 1);
    }

    [Fact]
    public async Task A_function_can_settle_by_itself()
    {
        await using var trigger = new TriggerHost(host, new Settlers());
        await trigger.StartAsync();
        await host.SendAsync("orders", new("complete"), new("dead"), new("defer"), new("leave"));

        await Eventually.Async(async () => await host.CountAsync("orders") == new BrokerHost.Counts(1, 0, 1, 1));
        Assert.Equal("Asked", (await host.ReceiveAsync("orders/$deadletterqueue")).DeadLetterReason);
    }

    [Fact]
    public async Task A_lock_that_ends_while_the_function_runs_delivers_the_message_again()
    {
        var functions = new Slow();
        await using var trigger = new TriggerHost(host, functions, new TriggerSettings { MaxAutoLockRenewalDuration = TimeSpan.Zero });
        await trigger.StartAsync();
        await host.SendAsync("orders", new ServiceBusMessage("1"));
        await functions.Started.WaitAsync(BrokerHost.Soon);

        host.Time.Advance(TimeSpan.FromSeconds(31));
        await functions.Started.WaitAsync(BrokerHost.Soon);
        functions.Finish.Release(2);

        await host.Broker.WhenEmptyAsync("orders").WaitAsync(BrokerHost.Soon);
        Assert.Equal([1, 2], functions.Deliveries.Order());
    }

    [Fact]
    public async Task Locks_are_renewed_while_the_function_runs()
    {
        var functions = new Slow();
        await using var trigger = new TriggerHost(host, functions, new TriggerSettings { MaxAutoLockRenewalDuration = TimeSpan.FromMinutes(5) });
        await trigger.StartAsync();
        await host.SendAsync("orders", new ServiceBusMessage("1"));
        await functions.Started.WaitAsync(BrokerHost.Soon);

        host.Time.Advance(TimeSpan.FromMinutes(4));
        functions.Finish.Release();

        await host.Broker.WhenEmptyAsync("orders").WaitAsync(BrokerHost.Soon);
        Assert.Equal([1], functions.Deliveries);
    }

    [Fact]
    public async Task Sessions_run_side_by_side_and_each_in_order()
    {
        const int Sessions = 8, Each = 500;
        var functions = new InOrder();
        await using var trigger = new TriggerHost(host, functions);
        await trigger.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, Sessions).Select(session => Task.Run(async () =>
        {
            var sender = host.Client.CreateSender("lines");
            for (var number = 0; number < Each; number++) await sender.SendMessageAsync(SessionTests.In($"s{session}", $"{number}"));
        })));

        await host.Broker.WhenEmptyAsync("lines").WaitAsync(TimeSpan.FromSeconds(60));

        Assert.False(functions.Overlapped);
        Assert.Equal(Sessions, functions.Seen.Count);
        Assert.All(functions.Seen.Values, numbers => Assert.Equal(Enumerable.Range(0, Each), numbers));
    }

    [Fact]
    public async Task More_sessions_than_slots_do_not_wait_for_idle_ones()
    {
        var functions = new InOrder();
        await using var trigger = new TriggerHost(host, functions, new TriggerSettings { MaxConcurrentSessions = 2, SessionIdleTimeout = TimeSpan.FromHours(1) });
        await trigger.StartAsync();
        for (var session = 0; session < 40; session++) await host.SendAsync("lines", SessionTests.In($"s{session}", "0"));

        await host.Broker.WhenEmptyAsync("lines").WaitAsync(BrokerHost.Soon);
        Assert.Equal(40, functions.Seen.Count);
    }

    [Fact]
    public async Task A_failing_session_message_is_given_first_again()
    {
        var functions = new SessionBatches { FailFirst = true };
        await host.SendAsync("lines", SessionTests.In("a", "1"), SessionTests.In("a", "2"));
        await using var trigger = new TriggerHost(host, functions);
        await trigger.StartAsync();

        await host.Broker.WhenEmptyAsync("lines").WaitAsync(BrokerHost.Soon);
        Assert.Equal(["a:1,2", "a:1,2"], functions.Seen);
        await Eventually.Async(() => functions.States.Contains("2"));
    }

    [Fact]
    public async Task A_batch_is_completed_in_one_go_and_bounded()
    {
        var functions = new Batches();
        await host.SendAsync("orders", [.. Enumerable.Range(0, 250).Select(number => new ServiceBusMessage($"{number}"))]);
        await using var trigger = new TriggerHost(host, functions, new TriggerSettings { MaxMessageBatchSize = 100 });
        await trigger.StartAsync();

        await host.Broker.WhenEmptyAsync("orders").WaitAsync(BrokerHost.Soon);
        Assert.Equal([100, 100, 50], functions.Sizes);
    }

    [Fact]
    public async Task A_small_batch_waits_for_company_only_so_long()
    {
        var functions = new Batches();
        var settings = new TriggerSettings { MaxMessageBatchSize = 100, MinMessageBatchSize = 10, MaxBatchWaitTime = TimeSpan.FromSeconds(5) };
        await using var trigger = new TriggerHost(host, functions, settings);
        await trigger.StartAsync();
        await host.SendAsync("orders", new ServiceBusMessage("1"));
        await host.SendAsync("orders", [.. Enumerable.Range(0, 9).Select(number => new ServiceBusMessage($"{number}"))]);
        await Eventually.Async(() => functions.Sizes.Sum() == 10);
        Assert.Equal([10], functions.Sizes);

        await host.SendAsync("orders", new ServiceBusMessage("1"));
        await Eventually.Async(() =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            return functions.Sizes.Count == 2;
        });
        Assert.Equal([10, 1], functions.Sizes);
    }

    [Fact]
    public async Task Stopping_waits_for_what_is_in_flight_and_takes_nothing_new()
    {
        var functions = new Slow();
        await using var trigger = new TriggerHost(host, functions, new TriggerSettings { MaxConcurrentCalls = 1 });
        await trigger.StartAsync();
        await host.SendAsync("orders", new("1"), new("2"));
        await functions.Started.WaitAsync(BrokerHost.Soon);

        var stopping = trigger.StopAsync();
        Assert.False(stopping.IsCompleted);
        functions.Finish.Release(2);
        await stopping.WaitAsync(BrokerHost.Soon);

        Assert.Equal(["2"], await host.BodiesAsync("orders"));
        Assert.Equal(1, (await host.ReceiveAsync("orders")).DeliveryCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stopping_gives_back_what_does_not_finish_in_time(bool ignoresCancellation)
    {
        var functions = new Slow { IgnoresCancellation = ignoresCancellation };
        await using var trigger = new TriggerHost(host, functions);
        await trigger.StartAsync();
        await host.SendAsync("orders", new ServiceBusMessage("1"));
        await functions.Started.WaitAsync(BrokerHost.Soon);

        await trigger.StopAsync(new CancellationToken(canceled: true)).WaitAsync(BrokerHost.Soon);

        Assert.Equal(2, (await host.ReceiveAsync("orders")).DeliveryCount);
        functions.Finish.Release();
    }

    [Fact]
    public void Mistakes_name_function_and_parameter()
    {
        var mistakes = new TriggerHost(host, new Wrong()).Check();

        void Says(string function, string parameter, string what) => Assert.Contains(
            mistakes, line => line.Contains($"'{function}'", StringComparison.Ordinal) && line.Contains($"'{parameter}'", StringComparison.Ordinal) && line.Contains(what, StringComparison.Ordinal));
        Says("UnknownQueue", "message", "queue 'nowhere' is not declared");
        Says("UnknownSubscription", "message", "subscription 'nobody' of topic 'decisions' is not declared");
        Says("UnknownSetting", "message", "setting 'Missing:Name'");
        Says("NeedsSessions", "message", "requires sessions");
        Says("NoSessions", "message", "does not require sessions");
        Says("NotAnArray", "message", "needs an array");
        Says("NotBatched", "messages", "IsBatched = true");
        Says("Opaque", "message", "is not supported");
        Says("SessionActions", "actions", "IsSessionsEnabled = true");
        Assert.Equal(9, mistakes.Count);
    }
}
