using Azure.Messaging.ServiceBus;
using Shuzhi.Local.ServiceBus.Messages;
using Shuzhi.Local.ServiceBus.Queues;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.ServiceBus;

/// <summary>Sending, scheduling, and what happens by the clock.</summary>
internal sealed partial class Broker
{
    private const int MostPerUnit = 200;
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly Lock clockGate = new();
    private DateTimeOffset nextStored = DateTimeOffset.MinValue;
    private DateTimeOffset nextForget = DateTimeOffset.MinValue;
    private bool sweeping;

    /// <summary>Stores messages as one: all or none.</summary>
    /// <param name="due">When they become active; <see langword="null"/> for the time each message names, or now.</param>
    /// <returns>Sequence numbers of those that are scheduled.</returns>
    /// <exception cref="ServiceBusException">The batch is too large, the entity is unknown, or the store failed.</exception>
    /// <exception cref="InvalidOperationException">The entity requires sessions and a message names none.</exception>
    public async Task<IReadOnlyList<long>> SendAsync(string path, IReadOnlyCollection<ServiceBusMessage> messages, DateTimeOffset? due)
    {
        var target = Target(path);
        var size = messages.Sum(MessageSize.Of);
        if (size > MessageSize.Largest)
        {
            throw new ServiceBusException($"The message is too large: {size} bytes, at most {MessageSize.Largest}.", ServiceBusFailureReason.MessageSizeExceeded, path);
        }

        var prepared = messages.Select(target.Prepare).ToList();
        var now = context.NowMilliseconds;
        var stored = await context.WriteAsync(
            path,
            db => Store(db, target, prepared, due?.ToUnixTimeMilliseconds(), now),
            stored => Announce(target, stored));
        return stored.Scheduled;
    }

    /// <summary>Removes messages that are still scheduled: all or none.</summary>
    /// <exception cref="ServiceBusException">One of them is not scheduled any more.</exception>
    public Task CancelScheduledAsync(string path, IReadOnlyCollection<long> sequenceNumbers)
    {
        var target = Target(path);
        return context.WriteAsync(
            path,
            db =>
            {
                foreach (var number in sequenceNumbers)
                {
                    if (MessageRows.Delete(db, MessageKey.Of(target.Entity, Lane.Scheduled, number))) continue;
                    throw new ServiceBusException($"There is no scheduled message with sequence number {number}.", ServiceBusFailureReason.MessageNotFound, path);
                }

                return sequenceNumbers.Count;
            },
            count => target.Counts.Add(Lane.Scheduled, -count));
    }

    private Stored Store(SqliteDb db, SendTarget target, List<Prepared> messages, long? due, long now)
    {
        var stored = new Stored();
        foreach (var message in messages)
        {
            var at = due ?? message.Content.ScheduledEnqueueTime.ToUnixTimeMilliseconds();
            if (target.DuplicateWindow is { } window && !Sending.IsNew(db, target.Entity, message.Content.MessageId, now, window))
            {
                if (at > now) stored.Scheduled.Add(0);
                continue;
            }

            if (at > now || due is not null) Sending.Schedule(db, context.Sequence, target, message, now, at, stored);
            else Sending.Deliver(db, context.Sequence, message, now, stored);
        }

        return stored;
    }

    private void Announce(SendTarget target, Stored stored)
    {
        if (stored.LastSequence > 0) context.Sequence.Committed(stored.LastSequence);
        var scheduled = stored.Scheduled.Count(number => number > 0);
        if (scheduled > 0) target.Counts.Add(Lane.Scheduled, scheduled);
        stored.Announce();
        if (stored.NextTime < long.MaxValue) WakeForStored(DateTimeOffset.FromUnixTimeMilliseconds(stored.NextTime));
        if (target.DuplicateWindow is not null) WakeToForget();
    }

    private void WakeForStored(DateTimeOffset at)
    {
        lock (clockGate)
        {
            if (at < nextStored) nextStored = at;
        }

        context.Alarm.WakeAt(at);
    }

    private void WakeToForget()
    {
        lock (clockGate)
        {
            if (nextForget != DateTimeOffset.MaxValue) return;
            nextForget = context.Now + ForgetInterval;
        }

        context.Alarm.WakeAt(nextForget);
    }

    private void OnAlarm(DateTimeOffset now)
    {
        foreach (var queue in queuesById.Values)
        {
            if (queue.EndLocks(now) is { } next) context.Alarm.WakeAt(next);
            if (queue.DeadLetters!.EndLocks(now) is { } nextDeadLetter) context.Alarm.WakeAt(nextDeadLetter);
        }

        var forgets = false;
        lock (clockGate)
        {
            forgets = nextForget <= now;
            if (forgets) nextForget = DateTimeOffset.MaxValue;
            else if (nextForget < DateTimeOffset.MaxValue) context.Alarm.WakeAt(nextForget);
            if (!sweeping && nextStored <= now)
            {
                sweeping = true;
                nextStored = DateTimeOffset.MaxValue;
                _ = SweepAsync();
            }
            else if (nextStored < DateTimeOffset.MaxValue)
            {
                context.Alarm.WakeAt(nextStored);
            }
        }

        if (forgets) _ = ForgetAsync();
    }

    /// <summary>Activates what is due and removes what has expired, a bounded number in each unit.</summary>
    private async Task SweepAsync()
    {
        DateTimeOffset next;
        try
        {
            var now = context.NowMilliseconds;
            await context.WriteAsync(Namespace, db => ActivateDue(db, now), results => results.ForEach(result => Activated(result.Target, result.Stored)));
            var expired = await context.ReadAsync(db => MessageRows.Expired(db, now, MostPerUnit));
            await Task.WhenAll(expired.Select(ExpireAsync));
            next = await context.ReadAsync(db => Earlier(MessageRows.NextDue(db), MessageRows.NextExpiry(db)));
        }
        catch (Exception problem) when (problem is ServiceBusException or Core.Ports.StoreUnavailableException or ObjectDisposedException)
        {
            next = context.Now + RetryInterval;
        }

        var soonest = context.Now;
        lock (clockGate)
        {
            sweeping = false;
            if (nextStored < next) next = nextStored;
            nextStored = next;
        }

        if (next < DateTimeOffset.MaxValue) context.Alarm.WakeAt(next <= soonest ? soonest : next);
    }

    private List<(SendTarget Target, Stored Stored)> ActivateDue(SqliteDb db, long now)
    {
        var results = new List<(SendTarget, Stored)>();
        foreach (var message in MessageRows.Due(db, now, MostPerUnit))
        {
            if (!targetsById.TryGetValue(MessageKey.EntityOf(message.Key), out var target))
            {
                // Its entity is no longer declared; the message stays until it is again.
                MessageRows.Unschedule(db, message.Key);
                continue;
            }

            MessageRows.Delete(db, message.Key);
            var stored = new Stored();
            Sending.Deliver(db, context.Sequence, target.Prepare(message.Content), now, stored);
            results.Add((target, stored));
        }

        return results;
    }

    private void Activated(SendTarget target, Stored stored)
    {
        target.Counts.Add(Lane.Scheduled, -1);
        Announce(target, stored);
    }

    private Task ExpireAsync(StoredMessage message) => queuesById.TryGetValue(MessageKey.EntityOf(message.Key), out var queue)
        ? queue.ExpireAsync(message)
        : context.WriteAsync(Namespace, db => MessageRows.Delete(db, message.Key));

    private async Task ForgetAsync()
    {
        try
        {
            while (await context.WriteAsync(Namespace, db => Sending.Forget(db, context.NowMilliseconds, MostPerUnit)))
            {
                // A bounded number in each unit, so that senders are not held up.
            }

            var left = await context.ReadAsync(db => db.QueryInt64("SELECT 1 FROM broker_seen LIMIT 1"));
            if (left is not null) WakeToForget();
        }
        catch (Exception problem) when (problem is ServiceBusException or Core.Ports.StoreUnavailableException or ObjectDisposedException)
        {
            WakeToForget();
        }
    }

    private static DateTimeOffset Earlier(long? due, long? expiry)
    {
        var next = Math.Min(due ?? long.MaxValue, expiry ?? long.MaxValue);
        return next == long.MaxValue ? DateTimeOffset.MaxValue : DateTimeOffset.FromUnixTimeMilliseconds(next);
    }
}
