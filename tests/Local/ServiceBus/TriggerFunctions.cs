using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Local.Tests.ServiceBus;

/// <summary>The functions that the trigger runs in these tests.</summary>
public sealed partial class TriggerTests
{
    private sealed class Singles
    {
        private int failures;

        public ConcurrentBag<string> Seen { get; } = [];

        public int Failures => failures;

        [Function("Singles")]
        public Task Run([ServiceBusTrigger("orders")] string body)
        {
            if (body == "poison")
            {
                Interlocked.Increment(ref failures);
                throw new InvalidOperationException("cannot");
            }

            Seen.Add(body);
            return Task.CompletedTask;
        }
    }

    private sealed record Order(string Line, long Fen);

    private sealed class Types
    {
        public ConcurrentBag<string> Seen { get; } = [];

        [Function("Poco")]
        public Task Poco([ServiceBusTrigger("orders")] Order order) => Saw($"{order.Line} {order.Fen}");

        [Function("Text")]
        public Task Text([ServiceBusTrigger("unique")] string text) => Saw(text);

        [Function("Bytes")]
        public Task Bytes([ServiceBusTrigger("%Queues__Brief%")] byte[] bytes) => Saw(System.Text.Encoding.UTF8.GetString(bytes));

        [Function("Data")]
        public Task Data([ServiceBusTrigger("decisions", "approved")] BinaryData data) => Saw(data.ToString());

        [Function("Batch")]
        public Task Batch([ServiceBusTrigger("fleeting", IsBatched = true)] Order[] orders)
        {
            foreach (var order in orders) Seen.Add($"{order.Line}{order.Fen}");
            return Task.CompletedTask;
        }

        private Task Saw(string what)
        {
            Seen.Add(what);
            return Task.CompletedTask;
        }
    }

    private sealed class Settlers
    {
        [Function("Settlers")]
        public Task Run([ServiceBusTrigger("orders", AutoCompleteMessages = false)] ServiceBusReceivedMessage message, ServiceBusMessageActions actions) => message.Body.ToString() switch
        {
            "complete" => actions.CompleteMessageAsync(message),
            "dead" => actions.DeadLetterMessageAsync(message, null, "Asked"),
            "defer" => actions.DeferMessageAsync(message),
            _ => Task.CompletedTask,
        };
    }

    private sealed class Slow
    {
        public SemaphoreSlim Started { get; } = new(0);

        public SemaphoreSlim Finish { get; } = new(0);

        public ConcurrentBag<int> Deliveries { get; } = [];

        public bool IgnoresCancellation { get; init; }

        [Function("Slow")]
        public async Task Run([ServiceBusTrigger("orders")] ServiceBusReceivedMessage message, CancellationToken cancellation)
        {
            Deliveries.Add(message.DeliveryCount);
            Started.Release();
            await Finish.WaitAsync(IgnoresCancellation ? CancellationToken.None : cancellation);
        }
    }

    private sealed class InOrder
    {
        private readonly ConcurrentDictionary<string, bool> running = new();

        public ConcurrentDictionary<string, List<int>> Seen { get; } = new();

        public bool Overlapped { get; private set; }

        [Function("InOrder")]
        public async Task Run([ServiceBusTrigger("lines", IsSessionsEnabled = true)] ServiceBusReceivedMessage message)
        {
            if (!running.TryAdd(message.SessionId, true)) Overlapped = true;
            await Task.Yield();
            Seen.GetOrAdd(message.SessionId, _ => []).Add(int.Parse(message.Body.ToString()));
            running.TryRemove(message.SessionId, out _);
        }
    }

    private sealed class SessionBatches
    {
        public bool FailFirst { get; set; }

        public List<string> Seen { get; } = [];

        public ConcurrentBag<string> States { get; } = [];

        [Function("SessionBatches")]
        public async Task Run([ServiceBusTrigger("lines", IsSessionsEnabled = true, IsBatched = true)] ServiceBusReceivedMessage[] messages, ServiceBusSessionMessageActions actions)
        {
            Seen.Add($"{messages[0].SessionId}:{string.Join(',', messages.Select(message => message.Body.ToString()))}");
            if (FailFirst)
            {
                FailFirst = false;
                throw new InvalidOperationException("once");
            }

            await actions.SetSessionStateAsync(BinaryData.FromString($"{messages.Length}"));
            States.Add((await actions.GetSessionStateAsync()).ToString());
        }
    }

    private sealed class Batches
    {
        public List<int> Sizes { get; } = [];

        [Function("Batches")]
        public Task Run([ServiceBusTrigger("orders", IsBatched = true)] ServiceBusReceivedMessage[] messages)
        {
            Sizes.Add(messages.Length);
            return Task.CompletedTask;
        }
    }

    private sealed class Wrong
    {
        [Function("UnknownQueue")]
        public Task UnknownQueue([ServiceBusTrigger("nowhere")] string message) => Task.FromResult(message);

        [Function("UnknownSubscription")]
        public Task UnknownSubscription([ServiceBusTrigger("decisions", "nobody")] string message) => Task.FromResult(message);

        [Function("UnknownSetting")]
        public Task UnknownSetting([ServiceBusTrigger("%Missing:Name%")] string message) => Task.FromResult(message);

        [Function("NeedsSessions")]
        public Task NeedsSessions([ServiceBusTrigger("lines")] string message) => Task.FromResult(message);

        [Function("NoSessions")]
        public Task NoSessions([ServiceBusTrigger("orders", IsSessionsEnabled = true)] string message) => Task.FromResult(message);

        [Function("NotAnArray")]
        public Task NotAnArray([ServiceBusTrigger("orders", IsBatched = true)] string message) => Task.FromResult(message);

        [Function("NotBatched")]
        public Task NotBatched([ServiceBusTrigger("orders")] ServiceBusReceivedMessage[] messages) => Task.FromResult(messages);

        [Function("Opaque")]
        public Task Opaque([ServiceBusTrigger("orders")] Stream message) => Task.FromResult(message);

        [Function("SessionActions")]
        public Task SessionActions([ServiceBusTrigger("orders")] string message, ServiceBusSessionMessageActions actions) => Task.FromResult((message, actions));
    }
}
