using Azure.Messaging.ServiceBus;
using Shuzhi.Local.ServiceBus.Messages;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.ServiceBus.Queues;

/// <summary>What becomes of a delivery. Every settlement is durable when its task completes.</summary>
internal abstract partial class MessageQueue
{
    private const string SpentReason = "MaxDeliveryCountExceeded";
    private const string ExpiredReason = "TTLExpiredException";

    /// <exception cref="ServiceBusException">The lock was lost, or the store failed.</exception>
    public Task CompleteAsync(ServiceBusReceivedMessage message, SessionLock? session)
    {
        Delivery delivery;
        lock (Gate) delivery = Claim(message, session, DeliveryState.Completing);
        return DeleteAsync([delivery]);
    }

    /// <summary>Completes, in one unit of work, those that are still held.</summary>
    /// <returns>How many were neither held any more nor settled by their receiver: their lock was lost.</returns>
    public async Task<int> CompleteHeldAsync(IReadOnlyCollection<Delivery> deliveries)
    {
        var (claimed, lost) = ClaimHeld(deliveries, DeliveryState.Completing);
        if (claimed.Count > 0) await DeleteAsync(claimed);
        return lost;
    }

    /// <summary>Gives back, in one unit of work, those that are still held.</summary>
    public Task AbandonHeldAsync(IReadOnlyCollection<Delivery> deliveries)
    {
        var (claimed, _) = ClaimHeld(deliveries, DeliveryState.Settling);
        var spent = claimed.Where(delivery => IsSpent(delivery.Message)).ToList();
        var rest = claimed.Where(delivery => !IsSpent(delivery.Message)).ToList();
        var tasks = spent.ConvertAll(delivery => SpentAsync(delivery));
        if (rest.Count > 0) tasks.Add(GiveBackAsync(rest, []));
        return Task.WhenAll(tasks);
    }

    /// <inheritdoc cref="CompleteAsync"/>
    public Task AbandonAsync(ServiceBusReceivedMessage message, SessionLock? session, IDictionary<string, object>? changes)
    {
        Delivery delivery;
        lock (Gate) delivery = Claim(message, session, DeliveryState.Settling);
        Change(delivery, changes);
        if (IsSpent(delivery.Message)) return SpentAsync(delivery);
        return GiveBackAsync([delivery], changes is { Count: > 0 } ? MessageCodec.Encode(delivery.Message.Content) : []);
    }

    /// <inheritdoc cref="CompleteAsync"/>
    public Task DeferAsync(ServiceBusReceivedMessage message, SessionLock? session, IDictionary<string, object>? changes)
    {
        if (DeadLetters is null) throw new InvalidOperationException($"A dead letter cannot be deferred ({path}).");
        Delivery delivery;
        lock (Gate) delivery = Claim(message, session, DeliveryState.Settling);
        Change(delivery, changes);
        var before = delivery.Message;
        var moved = Moved(before, Lane.Deferred, before.Sequence, before.Content, before.Expires);
        var header = MessageCodec.Encode(moved.Content);
        return SettleAsync(
            [delivery],
            db => MessageRows.Move(db, before.Key, moved, null, header),
            _ => CountMove(before, Lane.Deferred));
    }

    /// <inheritdoc cref="CompleteAsync"/>
    public Task DeadLetterAsync(ServiceBusReceivedMessage message, SessionLock? session, IDictionary<string, object>? changes, string? reason, string? description)
    {
        if (DeadLetters is null) throw new InvalidOperationException($"A dead letter cannot be dead-lettered again ({path}).");
        Delivery delivery;
        lock (Gate) delivery = Claim(message, session, DeliveryState.Settling);
        Change(delivery, changes);
        return DeadLetterAsync(delivery, reason, description);
    }

    /// <returns>When the renewed lock ends.</returns>
    /// <inheritdoc cref="CompleteAsync"/>
    public DateTimeOffset Renew(ServiceBusReceivedMessage message)
    {
        lock (Gate)
        {
            var delivery = Holder(message, null);
            Extend(delivery, context.Now);
            return delivery.LockedUntil;
        }
    }

    /// <summary>Lets the locks renew themselves until then; a time in the past ends that.</summary>
    public void KeepLocked(IEnumerable<Delivery> deliveries, DateTimeOffset until)
    {
        lock (Gate)
        {
            foreach (var delivery in deliveries) delivery.RenewUntil = until;
        }
    }

    /// <summary>Removes or dead-letters a message whose time to live is over, unless somebody holds it.</summary>
    public Task ExpireAsync(StoredMessage message)
    {
        lock (Gate)
        {
            return held.ContainsKey(message.Sequence) ? Task.CompletedTask : ExpireAsync(Withdraw(message, null));
        }
    }

    /// <summary>Removes messages as they are received, for receivers that do not settle.</summary>
    protected async Task<List<Delivery>> DeleteReceivedAsync(List<Delivery> deliveries)
    {
        var (claimed, _) = ClaimHeld(deliveries, DeliveryState.Completing);
        if (claimed.Count > 0) await DeleteAsync(claimed);
        return claimed;
    }

    protected static void Forget(Task task) =>
        _ = task.ContinueWith(static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <summary>Throws if the session is no longer held; under the gate.</summary>
    protected virtual void RequireSession(SessionLock session)
    {
    }

    private (List<Delivery> Claimed, int Lost) ClaimHeld(IReadOnlyCollection<Delivery> deliveries, DeliveryState next)
    {
        var claimed = new List<Delivery>(deliveries.Count);
        var lost = 0;
        lock (Gate)
        {
            var now = context.Now;
            foreach (var delivery in deliveries)
            {
                if (delivery.State == DeliveryState.Held && IsOver(delivery, now)) LockEnded(delivery);
                if (delivery.State == DeliveryState.Held)
                {
                    Unlock(delivery);
                    delivery.State = next;
                    claimed.Add(delivery);
                }
                else if (!delivery.SettledByReceiver)
                {
                    lost++;
                }
            }
        }

        return (claimed, lost);
    }

    private Delivery Claim(ServiceBusReceivedMessage message, SessionLock? session, DeliveryState next)
    {
        var delivery = Holder(message, session);
        Unlock(delivery);
        delivery.State = next;
        delivery.SettledByReceiver = true;
        return delivery;
    }

    private Delivery Holder(ServiceBusReceivedMessage message, SessionLock? session)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (session is not null) RequireSession(session);
        if (held.TryGetValue(message.SequenceNumber, out var delivery) && delivery.Token == message.LockTokenGuid && delivery.State == DeliveryState.Held)
        {
            if (!IsOver(delivery, context.Now)) return delivery;
            LockEnded(delivery);
        }

        throw new ServiceBusException(
            "The lock supplied is invalid: it expired, or the message was already settled.", ServiceBusFailureReason.MessageLockLost, path);
    }

    private static bool IsOver(Delivery delivery, DateTimeOffset now) =>
        delivery.Session is null && delivery.LockedUntil <= now && delivery.RenewUntil <= now;

    private static void Change(Delivery delivery, IDictionary<string, object>? changes)
    {
        if (changes is { Count: > 0 }) delivery.Message.Content = delivery.Message.Content.WithProperties(changes);
    }

    private Task DeleteAsync(IReadOnlyList<Delivery> claimed) => SettleAsync(
        claimed,
        db =>
        {
            // An expired message may be withdrawn twice, by a receiver and by the sweep; it counts once.
            var gone = new long[4];
            foreach (var delivery in claimed)
            {
                if (MessageRows.Delete(db, delivery.Message.Key)) gone[(int)MessageKey.LaneOf(delivery.Message.Key)]++;
            }

            return gone;
        },
        gone =>
        {
            for (var each = 0; each < gone.Length; each++)
            {
                if (gone[each] > 0) counts.Add((Lane)each, -gone[each]);
            }
        });

    private async Task GiveBackAsync(IReadOnlyList<Delivery> claimed, byte[] header)
    {
        try
        {
            await context.WriteAsync(path, db =>
            {
                foreach (var delivery in claimed)
                {
                    MessageRows.SetDeliveries(db, delivery.Message.Key, delivery.Message.Deliveries);
                    if (header.Length > 0) MessageRows.SetHeader(db, delivery.Message.Key, header);
                }

                return true;
            });
        }
        finally
        {
            lock (Gate)
            {
                foreach (var delivery in claimed) GiveBack(delivery);
            }
        }
    }

    private Task DeadLetterAsync(Delivery claimed, string? reason, string? description)
    {
        var before = claimed.Message;
        var content = before.Content with { DeadLetterSource = path, TimeToLive = TimeSpan.MaxValue };
        var said = new Dictionary<string, object>(StringComparer.Ordinal);
        if (reason is not null) said[ServiceBusMessage.DeadLetterReasonName] = reason;
        if (description is not null) said[ServiceBusMessage.DeadLetterDescriptionName] = description;
        if (said.Count > 0) content = content.WithProperties(said);
        var header = MessageCodec.Encode(content);
        return SettleAsync(
            [claimed],
            db =>
            {
                var moved = Moved(before, Lane.DeadLetter, context.Sequence.Next(db), content, null);
                return (Moved: moved, Found: MessageRows.Move(db, before.Key, moved, null, header));
            },
            result =>
            {
                context.Sequence.Committed(result.Moved.Sequence);
                if (!result.Found) return;
                CountMove(before, Lane.DeadLetter);
                DeadLetters!.Arrived([result.Moved]);
            });
    }

    private Task SpentAsync(Delivery claimed) => DeadLetterAsync(
        claimed, SpentReason, $"The message could not be consumed after {claimed.Message.Deliveries} delivery attempts.");

    private void DeadLetterSpent(Delivery delivery)
    {
        Unlock(delivery);
        delivery.State = DeliveryState.Settling;
        Forget(SpentAsync(delivery));
    }

    private void Expire(Delivery delivery) => Forget(ExpireAsync(delivery));

    private Task ExpireAsync(Delivery delivery)
    {
        delivery.State = DeliveryState.Settling;
        return options.DeadLetteringOnMessageExpiration && DeadLetters is not null
            ? DeadLetterAsync(delivery, ExpiredReason, "The message expired and was dead lettered.")
            : DeleteAsync([delivery]);
    }

    private static StoredMessage Moved(StoredMessage before, Lane to, long sequence, FrozenMessage content, long? expires) =>
        new(MessageKey.Of(MessageKey.EntityOf(before.Key), to, sequence), content)
        {
            Deliveries = before.Deliveries,
            Enqueued = before.Enqueued,
            Expires = expires,
            Original = before.Original,
        };

    private void CountMove(StoredMessage before, Lane to)
    {
        counts.Add(MessageKey.LaneOf(before.Key), -1);
        counts.Add(to, 1);
    }

    private async Task SettleAsync<T>(IReadOnlyList<Delivery> claimed, Func<SqliteDb, T> unit, Action<T> committed)
    {
        try
        {
            await context.WriteAsync(path, unit, result =>
            {
                lock (Gate)
                {
                    foreach (var delivery in claimed) End(delivery);
                }

                committed(result);
            });
        }
        catch
        {
            lock (Gate)
            {
                foreach (var delivery in claimed) GiveBack(delivery);
            }

            throw;
        }
    }
}
