using Azure.Messaging.ServiceBus;
using Shuzhi.Local.ServiceBus.Entities;
using Shuzhi.Local.ServiceBus.Messages;

namespace Shuzhi.Local.ServiceBus.Queues;

/// <summary>One session that has messages or is held. Guarded by the entity's gate.</summary>
internal sealed class Session(string name, MessageStream stream, WaitList<List<Delivery>> waiting)
{
    public string Name => name;

    public MessageStream Stream => stream;

    public WaitList<List<Delivery>> Waiting => waiting;

    public SessionLock? Lock { get; set; }

    /// <summary>Its place among the sessions that can be accepted.</summary>
    public LinkedListNode<Session>? AvailableNode { get; set; }
}

/// <summary>
/// A queue or subscription with sessions. One receiver at a time holds a session and gets its messages in order; sessions
/// are accepted in the order in which they became available, so that a busy one goes behind the others when released.
/// </summary>
internal sealed partial class SessionQueue : MessageQueue
{
    private const int LargestWindow = 1024;
    private const long LargestWindowBytes = 2 * 1024 * 1024;

    /// <summary>With more sessions than this, only those that are held keep messages in memory.</summary>
    private const int MostSessionsInMemory = 64;

    private readonly Dictionary<string, Session> sessions = new(StringComparer.Ordinal);
    private readonly LinkedList<Session> available = new();
    private readonly LinkedList<SessionLock> sessionLocks = new();
    private readonly LinkedList<(Session Session, WaitList<List<Delivery>>.Waiter Waiter)> idle = new();
    private readonly WaitList<SessionLock> accepting;

    /// <param name="stored">The sessions found on disk with the last sequence number of each.</param>
    public SessionQueue(BrokerContext context, string path, int entity, DeliveryOptions options, LaneCounts counts, IEnumerable<(string Session, long Last)> stored)
        : base(context, path, entity, Lane.Active, options, counts)
    {
        accepting = new WaitList<SessionLock>(Gate, context.Time);
        foreach (var (name, last) in stored)
        {
            var session = Add(name, last);
            session.AvailableNode = available.AddLast(session);
        }
    }

    public override void Arrived(List<StoredMessage> messages)
    {
        lock (Gate)
        {
            foreach (var message in messages)
            {
                var session = Find(message.Content.SessionId);
                session.Stream.Arrived(message, keep: session.Lock is not null || sessions.Count <= MostSessionsInMemory);
                Ready(session);
            }
        }
    }

    public override DateTimeOffset? EndLocks(DateTimeOffset now)
    {
        lock (Gate)
        {
            while (sessionLocks.First is { Value: var held } && held.LockedUntil <= now)
            {
                if (held.RenewUntil > now) Extend(held, now);
                else EndSession(held);
            }

            return sessionLocks.First?.Value.LockedUntil;
        }
    }

    /// <summary>Locks up to <paramref name="most"/> messages of a held session in order; none when the time is over.</summary>
    /// <param name="yields">Whether to come back with nothing as soon as another session waits to be accepted.</param>
    /// <exception cref="ServiceBusException">The session lock was lost.</exception>
    public async Task<List<Delivery>> ReceiveAsync(SessionLock held, int most, TimeSpan wait, bool yields, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (true)
        {
            Task? loading = null;
            WaitList<List<Delivery>>.Waiter? waiter = null;
            var session = held.Session;
            lock (Gate)
            {
                RequireSession(held);
                var taken = Take(session.Stream, most, held);
                if (taken.Count > 0) return taken;
                if (session.Stream.HasBacklog) loading = StartLoad(session.Stream);
                else if (wait == TimeSpan.Zero || (yields && available.Count > 0)) return taken;
                else waiter = session.Waiting.Add(most);
                if (waiter is not null && yields) idle.AddLast((session, waiter));
            }

            if (waiter is null)
            {
                await loading!.WaitAsync(cancellation);
                continue;
            }

            try
            {
                return await session.Waiting.WaitAsync(waiter, wait, cancellation) ?? [];
            }
            finally
            {
                if (yields) Locked(() => idle.Remove((session, waiter)));
            }
        }
    }

    /// <inheritdoc cref="PlainQueue.ReceiveAndDeleteAsync"/>
    public async Task<List<Delivery>> ReceiveAndDeleteAsync(SessionLock held, int most, TimeSpan wait, CancellationToken cancellation) =>
        await DeleteReceivedAsync(await ReceiveAsync(held, most, wait, yields: false, cancellation));

    protected override MessageStream StreamOf(StoredMessage message) => Find(message.Content.SessionId).Stream;

    protected override void Ready(MessageStream stream)
    {
        if (sessions.TryGetValue(stream.Session!, out var session)) Ready(session);
    }

    protected override void RequireSession(SessionLock session)
    {
        if (!session.IsLost && session.LockedUntil <= Context.Now && session.RenewUntil <= Context.Now) EndSession(session);
        if (session.IsLost)
        {
            throw new ServiceBusException($"The lock on session '{session.Session.Name}' was lost.", ServiceBusFailureReason.SessionLockLost, Path);
        }
    }

    private void Ready(Session session)
    {
        if (session.Lock is not { } held)
        {
            if (!session.Stream.IsEmpty) MakeAvailable(session);
            return;
        }

        while (!session.Waiting.IsEmpty && session.Stream.IsReady)
        {
            var taken = Take(session.Stream, session.Waiting.First.Most, held);
            if (taken.Count > 0) session.Waiting.Answer(session.Waiting.First, taken);
        }

        if (!session.Waiting.IsEmpty && session.Stream.HasBacklog) Forget(StartLoad(session.Stream));
    }

    private Session Find(string name) => sessions.TryGetValue(name, out var session) ? session : Add(name, 0);

    private Session Add(string name, long last)
    {
        var session = new Session(name, new MessageStream(name, last, LargestWindow, LargestWindowBytes), new WaitList<List<Delivery>>(Gate, Context.Time));
        sessions.Add(name, session);
        return session;
    }

    private void Locked(Action action)
    {
        lock (Gate) action();
    }
}
