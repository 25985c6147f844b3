using Azure.Messaging.ServiceBus;

namespace Shuzhi.Functions.Operations;

/// <summary>
/// Reads and empties dead-letter queues. The broker hands out what comes next and not what is asked for, so that messages on the way
/// to the wanted ones are held until the end and given back.
/// </summary>
internal sealed class DeadLetters(ServiceBusClient client, TimeProvider time)
{
    /// <summary>How far one request looks for its messages.</summary>
    private const int MostHeld = 2000;

    private const int AtOnce = 100;

    /// <summary>For a message that somebody else has in hand.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    private static readonly ServiceBusReceiverOptions Dead = new() { SubQueue = SubQueue.DeadLetter };

    /// <summary>Dead letters in the order of their numbers; nothing is locked.</summary>
    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekAsync(string queue, long from, int most, CancellationToken cancellation)
    {
        await using var receiver = client.CreateReceiver(queue, Dead);
        var found = new List<ServiceBusReceivedMessage>();
        while (found.Count < most)
        {
            // A broker may give fewer than it has.
            var page = await receiver.PeekMessagesAsync(most - found.Count, found.Count == 0 ? from : found[^1].SequenceNumber + 1, cancellation);
            if (page.Count == 0) break;
            found.AddRange(page);
        }

        return found;
    }

    /// <summary>Puts back or deletes. A message is put back before it is deleted: a crash in between leaves it in both places, and consumers know what they have handled.</summary>
    public async Task<DeadLetterResult> ExecuteAsync(DeadLetterCommand command, CancellationToken cancellation)
    {
        IReadOnlyCollection<long> asked = command.Most is { } most
            ? [.. (await PeekAsync(command.Queue, 0, most, cancellation)).Select(message => message.SequenceNumber)]
            : command.SequenceNumbers;
        // Nobody waits for what is not there.
        if (!await HasAnyAsync(command.Queue, asked, cancellation)) return new(0, [], [.. asked.Distinct().Order()]);
        await using var receiver = client.CreateReceiver(command.Queue, Dead);
        await using var sender = client.CreateSender(command.Queue);
        var work = new Work(command.Action == DeadLetterAction.Replay ? sender : null, receiver, time.GetUtcNow() - DeadLetterQueues.Memory[command.Queue], asked);
        try
        {
            while (work.IsWanting && work.Held < MostHeld)
            {
                var next = await receiver.ReceiveMessagesAsync(AtOnce, Wait, cancellation);
                if (next.Count == 0) break;
                foreach (var message in next) await work.TakeAsync(message, cancellation);
            }
        }
        finally
        {
            await work.GiveBackAsync();
        }

        return work.Result();
    }

    private async Task<bool> HasAnyAsync(string queue, IEnumerable<long> numbers, CancellationToken cancellation)
    {
        foreach (var number in numbers)
        {
            if (await PeekAsync(queue, number, 1, cancellation) is [var first] && first.SequenceNumber == number) return true;
        }

        return false;
    }

    /// <summary>One request at work.</summary>
    private sealed class Work(ServiceBusSender? sender, ServiceBusReceiver receiver, DateTimeOffset forgotten, IReadOnlyCollection<long> asked)
    {
        private readonly HashSet<long> wanted = [.. asked];
        private readonly List<ServiceBusReceivedMessage> held = [];
        private readonly List<long> tooEarly = [];
        private int done;

        public bool IsWanting => wanted.Count > 0;

        public int Held => held.Count;

        public async Task TakeAsync(ServiceBusReceivedMessage message, CancellationToken cancellation)
        {
            held.Add(message);
            if (!wanted.Remove(message.SequenceNumber)) return;
            if (sender is not null && message.EnqueuedTime > forgotten)
            {
                tooEarly.Add(message.SequenceNumber);
                return;
            }

            if (sender is not null) await sender.SendMessageAsync(new ServiceBusMessage(message), cancellation);
            await receiver.CompleteMessageAsync(message, CancellationToken.None);
            held.RemoveAt(held.Count - 1);
            done++;
        }

        public async Task GiveBackAsync()
        {
            foreach (var message in held)
            {
                try
                {
                    await receiver.AbandonMessageAsync(message);
                }
                catch (ServiceBusException lost) when (lost.Reason == ServiceBusFailureReason.MessageLockLost)
                {
                    // It went back by itself.
                }
            }
        }

        public DeadLetterResult Result() => new(done, tooEarly, [.. wanted.Order()]);
    }
}
