using Azure.Messaging.ServiceBus;

namespace Shuzhi.Local.Tests.ServiceBus;

public sealed class PeekLockTests : IDisposable
{
    private readonly BrokerHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Carries_everything_a_message_says()
    {
        var id = Guid.NewGuid();
        await host.SendAsync("orders", new ServiceBusMessage("body")
        {
            MessageId = "m",
            CorrelationId = "c",
            Subject = "s",
            To = "t",
            ReplyTo = "r",
            ReplyToSessionId = "rs",
            ContentType = "text/plain",
            PartitionKey = "p",
            TimeToLive = TimeSpan.FromHours(2),
            ApplicationProperties = { ["text"] = "x", ["number"] = 7, ["long"] = 8L, ["flag"] = true, ["money"] = 1.5m, ["id"] = id, ["at"] = host.Time.GetUtcNow(), ["bytes"] = new byte[] { 1, 2 }, ["none"] = null! },
        });

        var stored = await host.Client.CreateReceiver("orders").PeekMessageAsync();
        foreach (var message in new[] { stored, await host.ReceiveAsync("orders") })
        {
            Assert.Equal("body", message.Body.ToString());
            Assert.Equal(("m", "c", "s", "t", "r"), (message.MessageId, message.CorrelationId, message.Subject, message.To, message.ReplyTo));
            Assert.Equal(("rs", "text/plain", "p"), (message.ReplyToSessionId, message.ContentType, message.PartitionKey));
            Assert.Equal(TimeSpan.FromHours(2), message.TimeToLive);
            Assert.Equal(host.Time.GetUtcNow() + TimeSpan.FromHours(2), message.ExpiresAt);
            Assert.Equal("x", message.ApplicationProperties["text"]);
            Assert.Equal(7, message.ApplicationProperties["number"]);
            Assert.Equal(8L, message.ApplicationProperties["long"]);
            Assert.Equal(true, message.ApplicationProperties["flag"]);
            Assert.Equal(1.5m, message.ApplicationProperties["money"]);
            Assert.Equal(id, message.ApplicationProperties["id"]);
            Assert.Equal(host.Time.GetUtcNow(), message.ApplicationProperties["at"]);
            Assert.Equal([1, 2], (byte[])message.ApplicationProperties["bytes"]);
            Assert.Null(message.ApplicationProperties["none"]);
        }
    }

    [Fact]
    public async Task Delivers_in_order_and_hides_what_is_locked()
    {
        await host.SendAsync("orders", new("1"), new("2"), new("3"));
        var receiver = host.Client.CreateReceiver("orders");

        var first = await receiver.ReceiveMessagesAsync(2);
        var second = await receiver.ReceiveMessagesAsync(10);

        Assert.Equal(["1", "2"], first.Select(message => message.Body.ToString()));
        Assert.Equal("3", Assert.Single(second).Body.ToString());
        Assert.True(first[0].SequenceNumber < first[1].SequenceNumber);
        Assert.Equal(1, first[0].DeliveryCount);
        Assert.Equal(host.Time.GetUtcNow() + TimeSpan.FromSeconds(30), first[0].LockedUntil);
        Assert.Null(await receiver.ReceiveMessageAsync(BrokerHost.AtOnce));
    }

    [Fact]
    public async Task Completed_messages_are_gone_and_cannot_be_settled_again()
    {
        await host.SendAsync("orders", new ServiceBusMessage("1"));
        var receiver = host.Client.CreateReceiver("orders");
        var message = await receiver.ReceiveMessageAsync();
        await receiver.CompleteMessageAsync(message);

        Assert.Empty(await host.BodiesAsync("orders"));
        await Refused(ServiceBusFailureReason.MessageLockLost, () => receiver.CompleteMessageAsync(message));
        Assert.Equal(new(0, 0, 0, 0), await host.CountAsync("orders"));
    }

    [Fact]
    public async Task Abandoned_messages_come_back_first_with_changed_properties()
    {
        await host.SendAsync("orders", new("1"), new("2"));
        var receiver = host.Client.CreateReceiver("orders");
        await receiver.AbandonMessageAsync(await receiver.ReceiveMessageAsync(), new Dictionary<string, object> { ["why"] = "later" });

        var again = await receiver.ReceiveMessageAsync();

        Assert.Equal(("1", 2, "later"), (again.Body.ToString(), again.DeliveryCount, again.ApplicationProperties["why"]));
    }

    [Fact]
    public async Task An_expired_lock_gives_the_message_to_the_next_receiver_and_refuses_the_first()
    {
        await host.SendAsync("orders", new ServiceBusMessage("1"));
        var receiver = host.Client.CreateReceiver("orders");
        var first = await receiver.ReceiveMessageAsync();
        var waiting = receiver.ReceiveMessageAsync(TimeSpan.FromMinutes(5));

        host.Time.Advance(TimeSpan.FromSeconds(30));
        var second = await waiting.WaitAsync(BrokerHost.Soon);

        Assert.Equal(2, second.DeliveryCount);
        await Refused(ServiceBusFailureReason.MessageLockLost, () => receiver.CompleteMessageAsync(first));
        await receiver.CompleteMessageAsync(second);
    }

    [Fact]
    public async Task A_renewed_lock_lasts()
    {
        await host.SendAsync("orders", new ServiceBusMessage("1"));
        var receiver = host.Client.CreateReceiver("orders");
        var message = await receiver.ReceiveMessageAsync();
        host.Time.Advance(TimeSpan.FromSeconds(20));
        await receiver.RenewMessageLockAsync(message);
        host.Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(host.Time.GetUtcNow() + TimeSpan.FromSeconds(10), message.LockedUntil);
        await receiver.CompleteMessageAsync(message);
    }

    [Fact]
    public async Task A_message_handed_out_too_often_is_dead_lettered()
    {
        await host.SendAsync("orders", new ServiceBusMessage("poison") { MessageId = "p" });
        var receiver = host.Client.CreateReceiver("orders");
        for (var time = 0; time < 3; time++) await receiver.AbandonMessageAsync(await receiver.ReceiveMessageAsync());

        var dead = await host.Client.CreateReceiver("orders", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter }).ReceiveMessageAsync();

        Assert.Equal(("p", "MaxDeliveryCountExceeded", "orders"), (dead.MessageId, dead.DeadLetterReason, dead.DeadLetterSource));
        Assert.Contains("3", dead.DeadLetterErrorDescription, StringComparison.Ordinal);
        Assert.Equal(new(0, 0, 0, 1), await host.CountAsync("orders"));
    }

    [Fact]
    public async Task A_lock_that_expires_too_often_dead_letters_too()
    {
        await host.SendAsync("orders", new ServiceBusMessage("slow"));
        for (var time = 0; time < 3; time++)
        {
            await host.ReceiveAsync("orders");
            host.Time.Advance(TimeSpan.FromSeconds(31));
        }

        var dead = await host.Client.CreateReceiver("orders/$deadletterqueue").ReceiveMessageAsync().WaitAsync(BrokerHost.Soon);
        Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
    }

    [Fact]
    public async Task Dead_letters_keep_the_reason_and_can_be_sent_again()
    {
        await host.SendAsync("orders", new ServiceBusMessage("1") { MessageId = "m" });
        var receiver = host.Client.CreateReceiver("orders");
        var message = await receiver.ReceiveMessageAsync();
        await receiver.DeadLetterMessageAsync(message, new Dictionary<string, object> { ["line"] = "a" }, "Unreadable", "no amount");
        var deadLetters = host.Client.CreateReceiver("orders/$deadletterqueue");

        var dead = await deadLetters.ReceiveMessageAsync();
        await host.SendAsync("orders", new ServiceBusMessage(dead));
        await deadLetters.CompleteMessageAsync(dead);
        var again = await receiver.ReceiveMessageAsync();

        Assert.Equal(("Unreadable", "no amount", "a"), (dead.DeadLetterReason, dead.DeadLetterErrorDescription, dead.ApplicationProperties["line"]));
        Assert.Equal(message.SequenceNumber, dead.EnqueuedSequenceNumber);
        Assert.Equal(("m", null, 1), (again.MessageId, again.DeadLetterReason, again.DeliveryCount));
        Assert.Equal("a", again.ApplicationProperties["line"]);
    }

    [Fact]
    public async Task Deferred_messages_wait_for_their_number()
    {
        await host.SendAsync("orders", new("1"), new("2"));
        var receiver = host.Client.CreateReceiver("orders");
        var first = await receiver.ReceiveMessageAsync();
        await receiver.DeferMessageAsync(first);
        Assert.Equal("2", (await receiver.ReceiveMessageAsync()).Body.ToString());
        Assert.Equal(new(1, 0, 1, 0), await host.CountAsync("orders"));

        var deferred = await receiver.ReceiveDeferredMessageAsync(first.SequenceNumber);
        await Refused(ServiceBusFailureReason.MessageNotFound, () => receiver.ReceiveDeferredMessageAsync(first.SequenceNumber));
        await receiver.AbandonMessageAsync(deferred);
        deferred = await receiver.ReceiveDeferredMessageAsync(first.SequenceNumber);
        await receiver.CompleteMessageAsync(deferred);

        Assert.Equal(("1", ServiceBusMessageState.Deferred), (deferred.Body.ToString(), deferred.State));
        await Refused(ServiceBusFailureReason.MessageNotFound, () => receiver.ReceiveDeferredMessageAsync(first.SequenceNumber));
    }

    [Fact]
    public async Task Receive_and_delete_removes_at_once()
    {
        await host.SendAsync("orders", new("1"), new("2"));
        var receiver = host.Client.CreateReceiver("orders", new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        var message = await receiver.ReceiveMessageAsync();

        Assert.Equal(["2"], await host.BodiesAsync("orders"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => receiver.CompleteMessageAsync(message));
    }

    [Fact]
    public async Task Peek_shows_every_lane_in_order_and_goes_on_where_it_stopped()
    {
        await host.SendAsync("orders", new("1"), new("2"), new("3"));
        await host.Client.CreateSender("orders").ScheduleMessageAsync(new ServiceBusMessage("4"), host.Time.GetUtcNow().AddHours(1));
        var receiver = host.Client.CreateReceiver("orders");
        await receiver.DeferMessageAsync(await receiver.ReceiveMessageAsync());
        await receiver.ReceiveMessageAsync();

        var first = await receiver.PeekMessagesAsync(3);
        var rest = await receiver.PeekMessagesAsync(3);

        Assert.Equal(["1", "2", "3"], first.Select(message => message.Body.ToString()));
        Assert.Equal([ServiceBusMessageState.Deferred, ServiceBusMessageState.Active, ServiceBusMessageState.Active], first.Select(message => message.State));
        Assert.Equal(ServiceBusMessageState.Scheduled, Assert.Single(rest).State);
        Assert.Equal("2", (await receiver.PeekMessageAsync(first[1].SequenceNumber)).Body.ToString());
    }

    [Fact]
    public async Task A_waiting_receiver_is_woken_by_a_message_and_let_go_by_the_clock_or_its_token()
    {
        var receiver = host.Client.CreateReceiver("orders");
        var woken = receiver.ReceiveMessageAsync();
        await host.SendAsync("orders", new ServiceBusMessage("1"));
        Assert.Equal("1", (await woken.WaitAsync(BrokerHost.Soon)).Body.ToString());

        var timed = receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(5));
        host.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await timed.WaitAsync(BrokerHost.Soon));

        using var cancellation = new CancellationTokenSource();
        var cancelled = receiver.ReceiveMessageAsync(null, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(BrokerHost.Soon));
    }

    [Fact]
    public async Task A_long_queue_is_read_in_pages_and_nothing_is_lost_or_doubled()
    {
        const int Count = 12_000;
        var sender = host.Client.CreateSender("orders");
        foreach (var chunk in Enumerable.Range(0, Count).Chunk(1000)) await sender.SendMessagesAsync(chunk.Select(number => new ServiceBusMessage($"{number}")));
        var receiver = host.Client.CreateReceiver("orders");

        var seen = new List<int>();
        while (seen.Count < Count)
        {
            var messages = await receiver.ReceiveMessagesAsync(700, BrokerHost.Soon);
            seen.AddRange(messages.Select(message => int.Parse(message.Body.ToString())));
            await Task.WhenAll(messages.Select(message => receiver.CompleteMessageAsync(message)));
        }

        Assert.Equal(Enumerable.Range(0, Count), seen);
        await host.Broker.WhenEmptyAsync("orders").WaitAsync(BrokerHost.Soon);
    }

    [Fact]
    public async Task Unknown_entities_are_refused_by_name()
    {
        var problem = await Refused(ServiceBusFailureReason.MessagingEntityNotFound, () => host.SendAsync("nowhere", new ServiceBusMessage("1")));
        Assert.Contains("nowhere", problem.Message, StringComparison.Ordinal);
        await Refused(ServiceBusFailureReason.MessagingEntityNotFound, () => host.Client.CreateReceiver("nowhere").ReceiveMessageAsync());
    }

    [Fact]
    public void A_client_made_by_hand_says_where_to_get_one()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => new ServiceBusClient("Endpoint=sb://localhost"));
        Assert.Contains("dependency injection", problem.Message, StringComparison.Ordinal);
    }

    internal static async Task<ServiceBusException> Refused(ServiceBusFailureReason reason, Func<Task> action)
    {
        var problem = await Assert.ThrowsAsync<ServiceBusException>(action);
        Assert.Equal(reason, problem.Reason);
        return problem;
    }
}
