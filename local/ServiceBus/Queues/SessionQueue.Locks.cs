using Azure.Messaging.ServiceBus;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.ServiceBus.Queues;

/// <summary>Accepting, renewing and releasing sessions, and their state.</summary>
internal sealed partial class SessionQueue
{
    /// <summary>Accepts the session that has waited longest; <see langword="null"/> when the time is over.</summary>
    public async Task<SessionLock?> AcceptNextAsync(TimeSpan wait, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        WaitList<SessionLock>.Waiter waiter;
        lock (Gate)
        {
            if (available.First is { Value: var session }) return Hold(session);
            if (wait == TimeSpan.Zero) return null;
            waiter = accepting.Add(1);
        }

        return await accepting.WaitAsync(waiter, wait, cancellation);
    }

    /// <summary>Accepts one session, whether or not it has messages.</summary>
    /// <exception cref="ServiceBusException">Another receiver holds it.</exception>
    public SessionLock Accept(string name)
    {
        lock (Gate)
        {
            var session = Find(name);
            if (session.Lock is { } held && held.LockedUntil <= Context.Now && held.RenewUntil <= Context.Now) EndSession(held);
            session = Find(name);
            if (session.Lock is null) return Hold(session);
            throw new ServiceBusException($"The session '{name}' is locked by another receiver.", ServiceBusFailureReason.SessionCannotBeLocked, Path);
        }
    }

    /// <returns>When the renewed lock ends.</returns>
    /// <exception cref="ServiceBusException">The session lock was lost.</exception>
    public DateTimeOffset Renew(SessionLock held)
    {
        lock (Gate)
        {
            RequireSession(held);
            Extend(held, Context.Now);
            return held.LockedUntil;
        }
    }

    /// <summary>Lets the lock renew itself until then; a time in the past ends that.</summary>
    public void KeepLocked(SessionLock held, DateTimeOffset until)
    {
        lock (Gate) held.RenewUntil = until;
    }

    /// <summary>Gives the session and what is handed out of it back.</summary>
    public void Release(SessionLock held)
    {
        lock (Gate)
        {
            if (!held.IsLost) EndSession(held);
        }
    }

    /// <summary>Whether another session waits to be accepted.</summary>
    public bool OthersWait()
    {
        lock (Gate) return available.Count > 0;
    }

    /// <exception cref="ServiceBusException">The session lock was lost.</exception>
    public async Task<byte[]?> GetStateAsync(SessionLock held)
    {
        Locked(() => RequireSession(held));
        return await Context.ReadAsync(db =>
        {
            using var select = db.Use("SELECT state FROM broker_sessions WHERE entity = ? AND session = ?");
            select.Bind(1, (long)Entity).Bind(2, held.Session.Name);
            return select.Step() ? select.Bytes(0) : null;
        });
    }

    /// <param name="state">The state, or <see langword="null"/> to clear it.</param>
    /// <exception cref="ServiceBusException">The session lock was lost.</exception>
    public async Task SetStateAsync(SessionLock held, byte[]? state)
    {
        Locked(() => RequireSession(held));
        await Context.WriteAsync(Path, db =>
        {
            StoreState(db, held.Session.Name, state);
            return true;
        });
    }

    private void StoreState(SqliteDb db, string session, byte[]? state)
    {
        using var write = db.Use(state is null
            ? "DELETE FROM broker_sessions WHERE entity = ? AND session = ?"
            : "INSERT INTO broker_sessions(entity, session, state) VALUES(?, ?, ?) ON CONFLICT(entity, session) DO UPDATE SET state = excluded.state");
        write.Bind(1, (long)Entity).Bind(2, session);
        if (state is not null) write.BindBlob(3, state);
        write.Step();
    }

    private void MakeAvailable(Session session)
    {
        if (session.AvailableNode is not null) return;
        if (!accepting.IsEmpty)
        {
            accepting.Answer(accepting.First, Hold(session));
            return;
        }

        session.AvailableNode = available.AddLast(session);
        while (idle.First is { Value: var (quiet, waiter) })
        {
            idle.RemoveFirst();
            // One that was just answered is about to look for itself.
            if (waiter.Node is null) continue;
            quiet.Waiting.Answer(waiter, null);
            return;
        }
    }

    private SessionLock Hold(Session session)
    {
        if (session.AvailableNode is { } node) available.Remove(node);
        session.AvailableNode = null;
        var held = new SessionLock(session) { LockedUntil = Context.Now + Options.LockDuration };
        session.Lock = held;
        held.LockNode = sessionLocks.AddLast(held);
        Context.Alarm.WakeAt(held.LockedUntil);
        return held;
    }

    private void Extend(SessionLock held, DateTimeOffset now)
    {
        held.LockedUntil = now + Options.LockDuration;
        sessionLocks.Remove(held.LockNode!);
        sessionLocks.AddLast(held.LockNode!);
        Context.Alarm.WakeAt(held.LockedUntil);
    }

    private void EndSession(SessionLock held)
    {
        var session = held.Session;
        held.IsLost = true;
        sessionLocks.Remove(held.LockNode!);
        while (!session.Waiting.IsEmpty) session.Waiting.Answer(session.Waiting.First, null);

        // Messages go back while the session still counts as held, so that nobody is given it half restored.
        foreach (var delivery in held.Held.Where(delivery => delivery.State == DeliveryState.Held).OrderBy(delivery => delivery.Message.Sequence).ToList())
        {
            LockEnded(delivery);
        }

        session.Lock = null;
        if (sessions.Count > MostSessionsInMemory) session.Stream.Trim();
        if (!session.Stream.IsEmpty) MakeAvailable(session);
        else if (session.Stream.Loading is null) sessions.Remove(session.Name);
    }
}
