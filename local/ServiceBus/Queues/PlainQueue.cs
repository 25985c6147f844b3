using Shuzhi.Local.ServiceBus.Entities;
using Shuzhi.Local.ServiceBus.Messages;

namespace Shuzhi.Local.ServiceBus.Queues;

/// <summary>A queue or subscription without sessions, or dead letters.</summary>
internal sealed class PlainQueue : MessageQueue
{
    private const int LargestWindow = 4096;
    private const long LargestWindowBytes = 16 * 1024 * 1024;

    private readonly MessageStream stream;
    private readonly WaitList<List<Delivery>> waiting;

    /// <param name="lastStored">The last sequence number found on disk.</param>
    public PlainQueue(BrokerContext context, string path, int entity, Lane lane, DeliveryOptions options, LaneCounts counts, long lastStored)
        : base(context, path, entity, lane, options, counts)
    {
        stream = new MessageStream(null, lastStored, LargestWindow, LargestWindowBytes);
        waiting = new WaitList<List<Delivery>>(Gate, context.Time);
    }

    public override void Arrived(List<StoredMessage> messages)
    {
        lock (Gate)
        {
            foreach (var message in messages) stream.Arrived(message, keep: true);
            Ready(stream);
        }
    }

    /// <summary>Locks up to <paramref name="most"/> messages, as soon as there is one; none when the time is over.</summary>
    public async Task<List<Delivery>> ReceiveAsync(int most, TimeSpan wait, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (true)
        {
            Task? loading = null;
            WaitList<List<Delivery>>.Waiter? waiter = null;
            lock (Gate)
            {
                var taken = Take(stream, most, null);
                if (taken.Count > 0) return taken;
                if (stream.HasBacklog) loading = StartLoad(stream);
                else if (wait == TimeSpan.Zero) return taken;
                else waiter = waiting.Add(most);
            }

            if (waiter is not null) return await waiting.WaitAsync(waiter, wait, cancellation) ?? [];
            await loading!.WaitAsync(cancellation);
        }
    }

    /// <summary>Receives and removes at once.</summary>
    public async Task<List<Delivery>> ReceiveAndDeleteAsync(int most, TimeSpan wait, CancellationToken cancellation) =>
        await DeleteReceivedAsync(await ReceiveAsync(most, wait, cancellation));

    protected override MessageStream StreamOf(StoredMessage message) => stream;

    protected override void Ready(MessageStream stream)
    {
        while (!waiting.IsEmpty && stream.IsReady)
        {
            var taken = Take(stream, waiting.First.Most, null);
            if (taken.Count > 0) waiting.Answer(waiting.First, taken);
        }

        if (!waiting.IsEmpty && stream.HasBacklog) Forget(StartLoad(stream));
    }
}
