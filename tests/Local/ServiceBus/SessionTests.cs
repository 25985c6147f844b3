using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using static Shuzhi.Local.Tests.ServiceBus.PeekLockTests;

namespace Shuzhi.Local.Tests.ServiceBus;

public sealed class SessionTests : IDisposable
{
    private readonly BrokerHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_session_entity_refuses_messages_and_receivers_without_session()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.SendAsync("lines", new ServiceBusMessage("1")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.CreateReceiver("lines").ReceiveMessageAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.AcceptNextSessionAsync("orders"));
    }

    [Fact]
    public async Task A_session_belongs_to_one_receiver_which_gets_only_its_messages_in_order()
    {
        await host.SendAsync("lines", In("a", "1"), In("b", "2"), In("a", "3"));
        var a = await host.Client.AcceptSessionAsync("lines", "a");
        await Refused(ServiceBusFailureReason.SessionCannotBeLocked, () => host.Client.AcceptSessionAsync("lines", "a"));
        var b = await host.Client.AcceptNextSessionAsync("lines");

        Assert.Equal("b", b.SessionId);
        Assert.Equal(["1", "3"], (await a.ReceiveMessagesAsync(10)).Select(message => message.Body.ToString()));
        Assert.Equal(["2"], (await b.ReceiveMessagesAsync(10)).Select(message => message.Body.ToString()));
        Assert.Null(await a.ReceiveMessageAsync(BrokerHost.AtOnce));
    }

    [Fact]
    public async Task A_closed_receiver_gives_the_session_and_its_messages_back_in_order()
    {
        await host.SendAsync("lines", In("a", "1"), In("a", "2"), In("a", "3"));
        var first = await host.Client.AcceptNextSessionAsync("lines");
        var taken = await first.ReceiveMessagesAsync(2);
        await first.CloseAsync();

        var second = await host.Client.AcceptNextSessionAsync("lines");
        var again = await second.ReceiveMessagesAsync(10);

        Assert.Equal(["1", "2", "3"], again.Select(message => message.Body.ToString()));
        Assert.Equal([2, 2, 1], again.Select(message => message.DeliveryCount));
        await Refused(ServiceBusFailureReason.MessageLockLost, () => second.CompleteMessageAsync(taken[0]));
    }

    [Fact]
    public async Task An_expired_session_lock_frees_the_session_and_refuses_the_first_holder()
    {
        await host.SendAsync("lines", In("a", "1"));
        var first = await host.Client.AcceptNextSessionAsync("lines");
        var message = await first.ReceiveMessageAsync();
        host.Time.Advance(TimeSpan.FromSeconds(20));
        await first.RenewSessionLockAsync();
        host.Time.Advance(TimeSpan.FromSeconds(20));
        var waiting = host.Client.AcceptNextSessionAsync("lines");
        Assert.False(waiting.IsCompleted);

        host.Time.Advance(TimeSpan.FromSeconds(10));
        var second = await waiting.WaitAsync(BrokerHost.Soon);

        await Refused(ServiceBusFailureReason.SessionLockLost, () => first.CompleteMessageAsync(message));
        await Refused(ServiceBusFailureReason.SessionLockLost, () => first.ReceiveMessageAsync());
        await Refused(ServiceBusFailureReason.SessionLockLost, () => first.RenewSessionLockAsync());
        Assert.Equal(2, (await second.ReceiveMessageAsync()).DeliveryCount);
    }

    [Fact]
    public async Task Session_state_outlives_its_holder()
    {
        var first = await host.Client.AcceptSessionAsync("lines", "a");
        Assert.Null(await first.GetSessionStateAsync());
        await first.SetSessionStateAsync(BinaryData.FromString("half"));
        await first.CloseAsync();

        var second = await host.Client.AcceptSessionAsync("lines", "a");
        Assert.Equal("half", (await second.GetSessionStateAsync()).ToString());
        await second.SetSessionStateAsync(null);
        Assert.Null(await second.GetSessionStateAsync());
    }

    [Fact]
    public async Task Accepting_gives_up_when_no_session_comes()
    {
        var waiting = host.Client.AcceptNextSessionAsync("lines");
        host.Time.Advance(TimeSpan.FromSeconds(60));
        await Refused(ServiceBusFailureReason.ServiceTimeout, () => waiting.WaitAsync(BrokerHost.Soon));
    }

    [Fact]
    public async Task Deferred_messages_stay_in_their_session()
    {
        await host.SendAsync("lines", In("a", "1"), In("b", "2"));
        var a = await host.Client.AcceptSessionAsync("lines", "a");
        var b = await host.Client.AcceptSessionAsync("lines", "b");
        var message = await a.ReceiveMessageAsync();
        await a.DeferMessageAsync(message);

        await Refused(ServiceBusFailureReason.MessageNotFound, () => b.ReceiveDeferredMessageAsync(message.SequenceNumber));
        Assert.Equal(["1"], (await a.PeekMessagesAsync(10)).Select(peeked => peeked.Body.ToString()));
        await a.CompleteMessageAsync(await a.ReceiveDeferredMessageAsync(message.SequenceNumber));
    }

    [Fact]
    public async Task Order_holds_in_each_session_under_concurrency()
    {
        const int Sessions = 8, Each = 500;
        var seen = new ConcurrentDictionary<string, List<int>>();
        var receivers = Enumerable.Range(0, 4).Select(_ => Task.Run(ReceiveAllAsync)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, Sessions).Select(session => Task.Run(async () =>
        {
            var sender = host.Client.CreateSender("lines");
            for (var number = 0; number < Each; number++) await sender.SendMessageAsync(In($"s{session}", $"{number}"));
        })));
        await Task.WhenAll(receivers).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(Sessions, seen.Count);
        Assert.All(seen.Values, numbers => Assert.Equal(Enumerable.Range(0, Each), numbers));

        async Task ReceiveAllAsync()
        {
            while (seen.Values.Sum(numbers => numbers.Count) < Sessions * Each)
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
                try
                {
                    await using var receiver = await host.Client.AcceptNextSessionAsync("lines", cancellationToken: patience.Token);
                    foreach (var message in await receiver.ReceiveMessagesAsync(20, BrokerHost.Soon, patience.Token))
                    {
                        seen.GetOrAdd(receiver.SessionId, _ => []).Add(int.Parse(message.Body.ToString()));
                        await receiver.CompleteMessageAsync(message);
                    }
                }
                catch (OperationCanceledException)
                {
                    // Looks again whether all has been seen.
                }
            }
        }
    }

    [Fact]
    public async Task Many_sessions_are_accepted_in_the_order_they_came_and_kept_on_disk()
    {
        const int Sessions = 300;
        for (var round = 0; round < 3; round++)
        {
            await host.SendAsync("lines", [.. Enumerable.Range(0, Sessions).Select(session => In($"s{session}", $"{round}"))]);
        }

        for (var session = 0; session < Sessions; session++)
        {
            await using var receiver = await host.Client.AcceptNextSessionAsync("lines");
            var messages = new List<ServiceBusReceivedMessage>();
            while (messages.Count < 3) messages.AddRange(await receiver.ReceiveMessagesAsync(10));
            Assert.Equal($"s{session}", receiver.SessionId);
            Assert.Equal(["0", "1", "2"], messages.Select(message => message.Body.ToString()));
            foreach (var message in messages) await receiver.CompleteMessageAsync(message);
        }

        await host.Broker.WhenEmptyAsync("lines").WaitAsync(BrokerHost.Soon);
    }

    internal static ServiceBusMessage In(string session, string body) => new(body) { SessionId = session };
}
