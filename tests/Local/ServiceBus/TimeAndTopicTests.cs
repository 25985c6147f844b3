using Azure.Messaging.ServiceBus;
using Shuzhi.Tests.Shared;
using static Shuzhi.Local.Tests.ServiceBus.PeekLockTests;

namespace Shuzhi.Local.Tests.ServiceBus;

public sealed class TimeAndTopicTests : IDisposable
{
    private readonly BrokerHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_scheduled_message_arrives_at_its_time_with_a_new_number()
    {
        var sender = host.Client.CreateSender("orders");
        var number = await sender.ScheduleMessageAsync(new ServiceBusMessage("later"), host.Time.GetUtcNow().AddHours(1));
        await sender.SendMessageAsync(new ServiceBusMessage("latest") { ScheduledEnqueueTime = host.Time.GetUtcNow().AddHours(2) });
        Assert.Equal(new(0, 2, 0, 0), await host.CountAsync("orders"));
        var waiting = host.Client.CreateReceiver("orders").ReceiveMessageAsync(TimeSpan.FromHours(3));

        host.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(waiting.IsCompleted);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var message = await waiting.WaitAsync(BrokerHost.Soon);

        Assert.Equal("later", message.Body.ToString());
        Assert.True(message.SequenceNumber > number);
        Assert.Equal(host.Time.GetUtcNow(), message.EnqueuedTime);
        host.Time.Advance(TimeSpan.FromHours(1));
        await Eventually.Async(async () => (await host.CountAsync("orders")).Scheduled == 0);
    }

    [Fact]
    public async Task A_cancelled_scheduled_message_never_arrives()
    {
        var sender = host.Client.CreateSender("orders");
        var numbers = await sender.ScheduleMessagesAsync([new("1"), new("2")], host.Time.GetUtcNow().AddHours(1));
        await sender.CancelScheduledMessageAsync(numbers[0]);

        await Refused(ServiceBusFailureReason.MessageNotFound, () => sender.CancelScheduledMessagesAsync([numbers[1], numbers[0]]));
        host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("2", (await host.Client.CreateReceiver("orders").ReceiveMessageAsync().WaitAsync(BrokerHost.Soon)).Body.ToString());
        Assert.Equal(new(1, 0, 0, 0), await host.CountAsync("orders"));
    }

    [Fact]
    public async Task More_than_one_unit_of_scheduled_messages_arrives_at_once()
    {
        await host.Client.CreateSender("orders").ScheduleMessagesAsync(Enumerable.Range(0, 900).Select(number => new ServiceBusMessage($"{number}")), host.Time.GetUtcNow().AddHours(1));
        host.Time.Advance(TimeSpan.FromHours(1));
        await Eventually.Async(async () => await host.CountAsync("orders") == new BrokerHost.Counts(900, 0, 0, 0));
    }

    [Fact]
    public async Task The_same_id_within_the_window_is_stored_once()
    {
        await host.SendAsync("unique", new("1") { MessageId = "a" }, new("2") { MessageId = "a" }, new("3") { MessageId = "b" });
        await host.SendAsync("unique", new ServiceBusMessage("4") { MessageId = "a" });
        Assert.Equal(["1", "3"], await host.BodiesAsync("unique"));

        host.Time.Advance(TimeSpan.FromMinutes(10));
        await host.SendAsync("unique", new ServiceBusMessage("5") { MessageId = "a" });

        Assert.Equal(["1", "3", "5"], await host.BodiesAsync("unique"));
    }

    [Fact]
    public async Task One_id_from_many_senders_is_stored_once_even_after_it_was_completed()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => host.SendAsync("unique", new ServiceBusMessage($"{number}") { MessageId = "a" }))));
        var receiver = host.Client.CreateReceiver("unique");
        await receiver.CompleteMessageAsync(await receiver.ReceiveMessageAsync());
        await host.SendAsync("unique", new ServiceBusMessage("again") { MessageId = "a" });
        Assert.Empty(await host.BodiesAsync("unique"));
    }

    [Fact]
    public async Task Ids_are_forgotten_when_their_window_is_over()
    {
        await host.SendAsync("unique", [.. Enumerable.Range(0, 500).Select(number => new ServiceBusMessage("1") { MessageId = $"{number}" })]);
        Assert.Equal(500, Seen());

        await Eventually.Async(() =>
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            return Seen() == 0;
        });

        long? Seen() => host.Store.Read(db => db.QueryInt64("SELECT COUNT(*) FROM broker_seen"));
    }

    [Fact]
    public async Task Expired_messages_are_dead_lettered_or_dropped_without_a_receiver()
    {
        await host.SendAsync("brief", new ServiceBusMessage("1"));
        await host.SendAsync("fleeting", new("1"), new("2") { TimeToLive = TimeSpan.FromSeconds(10) });
        await host.SendAsync("orders", new ServiceBusMessage("1") { TimeToLive = TimeSpan.FromSeconds(10) });

        host.Time.Advance(TimeSpan.FromMinutes(1));

        await Eventually.Async(async () => await host.CountAsync("brief") == new BrokerHost.Counts(0, 0, 0, 1));
        await Eventually.Async(async () => await host.CountAsync("fleeting") == new BrokerHost.Counts(0, 0, 0, 0));
        await Eventually.Async(async () => await host.CountAsync("orders") == new BrokerHost.Counts(0, 0, 0, 0));
        Assert.Equal("TTLExpiredException", (await host.ReceiveAsync("brief/$deadletterqueue")).DeadLetterReason);
    }

    [Fact]
    public async Task A_locked_message_does_not_expire()
    {
        await host.SendAsync("orders", new ServiceBusMessage("1") { TimeToLive = TimeSpan.FromSeconds(10) });
        var receiver = host.Client.CreateReceiver("orders");
        var message = await receiver.ReceiveMessageAsync();
        host.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(1, (await host.CountAsync("orders")).Active);
        await receiver.CompleteMessageAsync(message);
        Assert.Equal(new(0, 0, 0, 0), await host.CountAsync("orders"));
    }

    [Fact]
    public async Task A_topic_gives_each_matching_subscription_its_own_copy()
    {
        await host.SendAsync(
            "decisions",
            new("1") { Subject = "approved" },
            new("2") { Subject = "rejected" },
            new("3") { Subject = "proposed", ApplicationProperties = { ["district"] = "north" } },
            new("4") { Subject = "proposed", ApplicationProperties = { ["district"] = "south" } });

        Assert.Equal(["1", "2", "3", "4"], await host.BodiesAsync("decisions/Subscriptions/all"));
        Assert.Equal(["1", "3"], await host.BodiesAsync("decisions/Subscriptions/approved"));
        Assert.Empty(await host.BodiesAsync("decisions/Subscriptions/none"));
        var receiver = host.Client.CreateReceiver("decisions", "approved");
        await receiver.CompleteMessageAsync(await receiver.ReceiveMessageAsync());
        Assert.Equal(4, (await host.CountAsync("decisions/Subscriptions/all")).Active);
        Assert.Equal(TimeSpan.FromSeconds(10), (await host.ReceiveAsync("decisions/Subscriptions/short")).TimeToLive);
    }

    [Fact]
    public async Task A_message_scheduled_on_a_topic_reaches_the_subscriptions_when_due()
    {
        await host.Client.CreateSender("decisions").ScheduleMessageAsync(new ServiceBusMessage("1") { Subject = "approved" }, host.Time.GetUtcNow().AddHours(1));
        host.Time.Advance(TimeSpan.FromHours(1));
        await Eventually.Async(async () => (await host.CountAsync("decisions/Subscriptions/approved")).Active == 1);
        Assert.Equal(1, (await host.CountAsync("decisions/Subscriptions/all")).Active);
        Assert.Equal(new(0, 0, 0, 0), await host.CountAsync("decisions"));
    }

    [Fact]
    public async Task A_batch_takes_what_fits_and_no_more()
    {
        var sender = host.Client.CreateSender("orders");
        using var batch = await sender.CreateMessageBatchAsync();
        var body = BinaryData.FromBytes(new byte[60 * 1024]);
        var added = 0;
        while (batch.TryAddMessage(new ServiceBusMessage(body))) added++;

        Assert.Equal((4, 4, 256 * 1024), (added, batch.Count, batch.MaxSizeInBytes));
        Assert.InRange(batch.SizeInBytes, 4 * 60 * 1024, batch.MaxSizeInBytes);
        await sender.SendMessagesAsync(batch);
        Assert.Equal(4, (await host.CountAsync("orders")).Active);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sender.CreateMessageBatchAsync(new CreateMessageBatchOptions { MaxSizeInBytes = 1024 * 1024 }).AsTask());
        await Refused(ServiceBusFailureReason.MessageSizeExceeded, () => sender.SendMessageAsync(new ServiceBusMessage(new byte[257 * 1024])));
        await Refused(ServiceBusFailureReason.MessageSizeExceeded, () => sender.SendMessagesAsync(Enumerable.Repeat(new ServiceBusMessage(body), 5)));
        Assert.Equal(4, (await host.CountAsync("orders")).Active);
    }
}
