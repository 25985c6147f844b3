using Azure.Messaging.ServiceBus;
using Shuzhi.Core.Ports;
using Shuzhi.Local.Storage;
using Shuzhi.Tests.Shared;
using static Shuzhi.Local.Tests.ServiceBus.PeekLockTests;

namespace Shuzhi.Local.Tests.ServiceBus;

public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualTimeProvider time = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Unsettled_messages_are_received_again_at_once_with_their_delivery_count()
    {
        ServiceBusReceivedMessage held;
        using (var host = Open())
        {
            await host.SendAsync("orders", new("1"), new("2"), new("3"));
            var receiver = host.Client.CreateReceiver("orders");
            await receiver.CompleteMessageAsync(await receiver.ReceiveMessageAsync());
            held = await receiver.ReceiveMessageAsync();
        }

        using var again = Open();
        var next = again.Client.CreateReceiver("orders");
        await Refused(ServiceBusFailureReason.MessageLockLost, () => next.CompleteMessageAsync(held));
        var messages = await next.ReceiveMessagesAsync(10);
        Assert.Equal(["2", "3"], messages.Select(message => message.Body.ToString()));
        Assert.Equal([2, 1], messages.Select(message => message.DeliveryCount));
        await Refused(ServiceBusFailureReason.MessageLockLost, () => next.CompleteMessageAsync(held));
        await next.CompleteMessageAsync(messages[0]);
    }

    [Fact]
    public async Task A_message_that_ends_the_process_each_time_is_dead_lettered()
    {
        using (var host = Open()) await host.SendAsync("orders", new ServiceBusMessage("killer"));
        for (var start = 0; start < 3; start++)
        {
            using var host = Open();
            await host.ReceiveAsync("orders");
        }

        using var last = Open();
        Assert.Null(await last.Client.CreateReceiver("orders").ReceiveMessageAsync(BrokerHost.AtOnce));
        var dead = await last.Client.CreateReceiver("orders/$deadletterqueue").ReceiveMessageAsync().WaitAsync(BrokerHost.Soon);
        Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
    }

    [Fact]
    public async Task Sessions_deferred_scheduled_and_dead_messages_and_ids_outlive_the_process()
    {
        long deferred, scheduled;
        using (var host = Open())
        {
            await host.SendAsync("lines", SessionTests.In("a", "1"), SessionTests.In("b", "2"), SessionTests.In("a", "3"));
            var session = await host.Client.AcceptSessionAsync("lines", "a");
            await session.SetSessionStateAsync(BinaryData.FromString("state"));
            await session.ReceiveMessageAsync();
            await host.SendAsync("orders", new("4"), new("5"));
            var receiver = host.Client.CreateReceiver("orders");
            var message = await receiver.ReceiveMessageAsync();
            deferred = message.SequenceNumber;
            await receiver.DeferMessageAsync(message);
            await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync(), "Why");
            scheduled = await host.Client.CreateSender("orders").ScheduleMessageAsync(new ServiceBusMessage("6"), time.GetUtcNow().AddHours(1));
            await host.SendAsync("unique", new ServiceBusMessage("7") { MessageId = "m" });
        }

        time.Advance(TimeSpan.FromMinutes(1));
        using var again = Open();
        Assert.Equal(new(0, 1, 1, 1), await again.CountAsync("orders"));
        var a = await again.Client.AcceptNextSessionAsync("lines");
        Assert.Equal(("a", "state"), (a.SessionId, (await a.GetSessionStateAsync()).ToString()));
        Assert.Equal(["1", "3"], (await a.ReceiveMessagesAsync(10)).Select(message => message.Body.ToString()));
        Assert.Equal("b", (await again.Client.AcceptNextSessionAsync("lines")).SessionId);
        Assert.Equal("4", (await again.Client.CreateReceiver("orders").ReceiveDeferredMessageAsync(deferred)).Body.ToString());
        Assert.Equal("Why", (await again.ReceiveAsync("orders/$deadletterqueue")).DeadLetterReason);
        await again.SendAsync("unique", new ServiceBusMessage("8") { MessageId = "m" });
        Assert.Equal(["7"], await again.BodiesAsync("unique"));

        time.Advance(TimeSpan.FromHours(1));
        var arrived = await again.Client.CreateReceiver("orders").ReceiveMessageAsync().WaitAsync(BrokerHost.Soon);
        Assert.Equal("6", arrived.Body.ToString());
        Assert.True(arrived.SequenceNumber > scheduled);
    }

    [Fact]
    public async Task What_fell_due_while_the_process_was_down_arrives_at_the_start()
    {
        using (var host = Open())
        {
            await host.Client.CreateSender("orders").ScheduleMessageAsync(new ServiceBusMessage("1"), time.GetUtcNow().AddHours(1));
            await host.SendAsync("brief", new ServiceBusMessage("2"));
        }

        time.Advance(TimeSpan.FromHours(2));
        using var again = Open();
        await again.Client.CreateReceiver("orders").ReceiveMessageAsync().WaitAsync(BrokerHost.Soon);
        await Eventually.Async(async () => await again.CountAsync("brief") == new BrokerHost.Counts(0, 0, 0, 1));
    }

    [Fact]
    public async Task A_number_is_never_given_twice()
    {
        long first;
        using (var host = Open())
        {
            await host.SendAsync("orders", new ServiceBusMessage("1"));
            var receiver = host.Client.CreateReceiver("orders");
            var message = await receiver.ReceiveMessageAsync();
            first = message.SequenceNumber;
            await receiver.CompleteMessageAsync(message);
        }

        using var again = Open();
        await again.SendAsync("orders", new ServiceBusMessage("2"));
        Assert.True((await again.ReceiveAsync("orders")).SequenceNumber > first);
    }

    [Fact]
    public async Task A_failed_commit_keeps_nothing_and_gives_the_message_back()
    {
        var failure = new FailingCommits();
        using var host = new BrokerHost(folder.Path, time, failure);
        await host.SendAsync("orders", new ServiceBusMessage("1"));
        var receiver = host.Client.CreateReceiver("orders");
        var message = await receiver.ReceiveMessageAsync();

        failure.Fails = true;
        var refused = await Refused(ServiceBusFailureReason.ServiceCommunicationProblem, () => receiver.CompleteMessageAsync(message));
        await Refused(ServiceBusFailureReason.ServiceCommunicationProblem, () => host.SendAsync("orders", new ServiceBusMessage("2")));
        failure.Fails = false;

        Assert.True(refused.IsTransient);
        Assert.Equal(["1"], await host.BodiesAsync("orders"));
        await receiver.CompleteMessageAsync(await receiver.ReceiveMessageAsync());
        Assert.Equal(new(0, 0, 0, 0), await host.CountAsync("orders"));
    }

    private BrokerHost Open() => new(folder.Path, time);

    private sealed class FailingCommits : ICommitObserver
    {
        public volatile bool Fails;

        public void BeforeCommit(long number)
        {
            if (Fails) throw new StoreUnavailableException("The medium failed.");
        }

        public void AfterCommit(long number)
        {
        }
    }
}
