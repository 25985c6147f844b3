using Azure.Messaging.ServiceBus;
using Shuzhi.Local.ServiceBus.Entities;
using Shuzhi.Local.ServiceBus.Messages;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.ServiceBus.Queues;

/// <summary>
/// An entity that messages are received from: a queue, a subscription, or the dead letters of one. Locks live in memory:
/// after a restart every unsettled message can be received at once, with its delivery count.
/// </summary>
internal abstract partial class MessageQueue(BrokerContext context, string path, int entity, Lane lane, DeliveryOptions options, LaneCounts counts)
{
    private readonly Dictionary<long, Delivery> held = [];
    private readonly LinkedList<Delivery> locks = new();
    private List<Delivery> unrecorded = [];

    /// <summary>The name to receive from, such as <c>payments</c>, <c>topic/Subscriptions/name</c> or <c>payments/$deadletterqueue</c>.</summary>
    public string Path => path;

    public int Entity => entity;

    public DeliveryOptions Options => options;

    public LaneCounts Counts => counts;

    /// <summary>Where this entity's dead letters go; <see langword="null"/> if it holds dead letters itself.</summary>
    public PlainQueue? DeadLetters { get; init; }

    protected BrokerContext Context => context;

    protected Lane Lane => lane;

    protected Lock Gate { get; } = new();

    /// <summary>Messages were committed to the entity, in order.</summary>
    public abstract void Arrived(List<StoredMessage> messages);

    /// <summary>Ends locks whose time is over.</summary>
    /// <returns>When the next lock ends.</returns>
    public virtual DateTimeOffset? EndLocks(DateTimeOffset now)
    {
        lock (Gate)
        {
            while (locks.First is { Value: var delivery } && delivery.LockedUntil <= now)
            {
                if (delivery.RenewUntil > now) Extend(delivery, now);
                else LockEnded(delivery);
            }

            return locks.First?.Value.LockedUntil;
        }
    }

    /// <summary>Messages of all lanes in order of their numbers, without locking them.</summary>
    /// <param name="from">The first sequence number, inclusive.</param>
    public Task<List<StoredMessage>> PeekAsync(long from, int most, string? session) => context.ReadAsync(db =>
    {
        var lanes = lane == Lane.Active ? (Lane[])[Lane.Active, Lane.Deferred, Lane.Scheduled] : [lane];
        return lanes.SelectMany(each => PeekLane(db, each, from, most, session)).OrderBy(message => message.Sequence).Take(most).ToList();
    });

    /// <summary>Locks messages that were deferred.</summary>
    /// <exception cref="ServiceBusException">One of them is not there, or is locked.</exception>
    public List<Delivery> TakeDeferred(IReadOnlyCollection<long> sequenceNumbers, SessionLock? session)
    {
        lock (Gate)
        {
            // Read under the gate, so that a message settled meanwhile is either gone from disk or still held.
            var found = context.Store.Read(db => sequenceNumbers.Select(number => MessageRows.Find(db, MessageKey.Of(entity, Lane.Deferred, number))).ToList());
            var now = context.NowMilliseconds;
            if (found.Any(message => message is null || message.IsExpired(now) || held.ContainsKey(message.Sequence) || (session is not null && session.Session.Name != message.Content.SessionId)))
            {
                throw new ServiceBusException("A deferred message was not found, or is locked.", ServiceBusFailureReason.MessageNotFound, path);
            }

            return found.ConvertAll(message => HandOut(message!, null, session));
        }
    }

    /// <summary>Whether the message is handed out or being settled.</summary>
    public bool IsHeld(long sequence)
    {
        lock (Gate) return held.ContainsKey(sequence);
    }

    /// <summary>Takes ready messages of a stream; under the gate.</summary>
    protected List<Delivery> Take(MessageStream stream, int most, SessionLock? session)
    {
        var taken = new List<Delivery>(Math.Min(most, 64));
        while (taken.Count < most && TakeReady(stream) is { } message) taken.Add(HandOut(message, stream, session));
        if (stream.WantsPage) Forget(StartLoad(stream));
        return taken;
    }

    /// <summary>Starts to read the next page of a stream, or joins the reading under way; under the gate.</summary>
    protected Task StartLoad(MessageStream stream) => stream.Loading ??= Task.Run(() => Load(stream));

    /// <summary>Something can be taken from the stream; under the gate.</summary>
    protected abstract void Ready(MessageStream stream);

    /// <summary>The stream to give an unsettled message back to; under the gate.</summary>
    protected abstract MessageStream StreamOf(StoredMessage message);

    /// <summary>Gives a message back, or dead-letters it if it was handed out too often; under the gate.</summary>
    protected void LockEnded(Delivery delivery)
    {
        if (IsSpent(delivery.Message)) DeadLetterSpent(delivery);
        else GiveBack(delivery);
    }

    private IEnumerable<StoredMessage> PeekLane(SqliteDb db, Lane each, long from, int most, string? session)
    {
        // Only active rows carry their session in a column; the others are few, and are sifted here.
        var inColumn = each == Lane.Active ? session : null;
        var after = MessageKey.Of(entity, each, Math.Max(0, from)) - 1;
        var wanted = inColumn is null && session is not null ? int.MaxValue : most;
        return MessageRows.Page(db, inColumn, after, MessageKey.Last(entity, each), wanted, long.MaxValue).Page
            .Where(message => session is null || message.Content.SessionId == session);
    }

    private StoredMessage? TakeReady(MessageStream stream)
    {
        var now = context.NowMilliseconds;
        while (stream.Take() is { } message)
        {
            if (message.IsExpired(now)) Expire(Withdraw(message, stream));
            else if (IsSpent(message)) DeadLetterSpent(Withdraw(message, stream));
            else return message;
        }

        return null;
    }

    private Delivery HandOut(StoredMessage message, MessageStream? stream, SessionLock? session)
    {
        message.Deliveries++;
        var delivery = new Delivery(message, stream, session, session?.LockedUntil ?? context.Now + options.LockDuration);
        held[message.Sequence] = delivery;
        if (session is not null)
        {
            session.Held.Add(delivery);
        }
        else
        {
            delivery.LockNode = locks.AddLast(delivery);
            context.Alarm.WakeAt(delivery.LockedUntil);
        }

        Record(delivery);
        return delivery;
    }

    /// <summary>Keeps a message that nobody may receive any more until the store has removed it.</summary>
    private Delivery Withdraw(StoredMessage message, MessageStream? stream)
    {
        var delivery = new Delivery(message, stream, null, default);
        held[message.Sequence] = delivery;
        return delivery;
    }

    private void Extend(Delivery delivery, DateTimeOffset now)
    {
        delivery.LockedUntil = now + options.LockDuration;
        locks.Remove(delivery.LockNode!);
        locks.AddLast(delivery.LockNode!);
        context.Alarm.WakeAt(delivery.LockedUntil);
    }

    private void GiveBack(Delivery delivery)
    {
        End(delivery);
        if (delivery.Stream is null) return;
        var stream = StreamOf(delivery.Message);
        stream.Return(delivery.Message);
        Ready(stream);
    }

    private void End(Delivery delivery)
    {
        delivery.State = DeliveryState.Ended;
        held.Remove(delivery.Message.Sequence);
        Unlock(delivery);
        delivery.Session?.Held.Remove(delivery);
    }

    private void Unlock(Delivery delivery)
    {
        if (delivery.LockNode is not { } node) return;
        locks.Remove(node);
        delivery.LockNode = null;
    }

    private bool IsSpent(StoredMessage message) => options.MaxDeliveryCount > 0 && message.Deliveries >= options.MaxDeliveryCount;

    private void Load(MessageStream stream)
    {
        long after, known;
        lock (Gate) (after, known) = (stream.LoadedUpTo, stream.CommittedUpTo);
        try
        {
            var (page, isLast) = context.Store.Read(db => MessageRows.Page(
                db, stream.Session, MessageKey.Of(entity, lane, after), MessageKey.Last(entity, lane), stream.PageSize, stream.PageBytes));
            lock (Gate)
            {
                stream.Loading = null;
                stream.Loaded(page, isLast, known);
                Ready(stream);
            }
        }
        catch
        {
            lock (Gate) stream.Loading = null;
            throw;
        }
    }

    /// <summary>Has the delivery count stored, behind the handing out and before any settlement.</summary>
    private void Record(Delivery delivery)
    {
        unrecorded.Add(delivery);
        if (unrecorded.Count == 1) Forget(context.WriteAsync(path, StoreDeliveries));
    }

    private bool StoreDeliveries(SqliteDb db)
    {
        List<Delivery> recorded;
        lock (Gate) (recorded, unrecorded) = (unrecorded, []);
        foreach (var delivery in recorded)
        {
            // The completion is already behind in the writer's queue and deletes the row.
            if (delivery.State == DeliveryState.Completing) continue;
            MessageRows.SetDeliveries(db, delivery.Message.Key, delivery.Message.Deliveries);
        }

        return true;
    }
}
