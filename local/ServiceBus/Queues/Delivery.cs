using Azure.Messaging.ServiceBus;
using Shuzhi.Local.ServiceBus.Messages;

namespace Shuzhi.Local.ServiceBus.Queues;

internal enum DeliveryState
{
    /// <summary>A receiver holds the lock.</summary>
    Held,

    /// <summary>A settlement is on its way to the store; the lock no longer runs out.</summary>
    Settling,

    /// <summary>As <see cref="Settling"/>, and the message will be gone: its delivery count no longer matters.</summary>
    Completing,

    /// <summary>Over: settled, or the lock was lost.</summary>
    Ended,
}

/// <summary>One handing out of a message. All but <see cref="Received"/> is guarded by the entity's gate.</summary>
internal sealed class Delivery
{
    public Delivery(StoredMessage message, MessageStream? stream, SessionLock? session, DateTimeOffset lockedUntil)
    {
        Message = message;
        Stream = stream;
        Session = session;
        LockedUntil = lockedUntil;
        Received = message.Show(Token, lockedUntil);
    }

    public StoredMessage Message { get; }

    /// <summary>Where the message returns to; <see langword="null"/> for a deferred message, which stays where it is.</summary>
    public MessageStream? Stream { get; }

    public SessionLock? Session { get; }

    public Guid Token { get; } = Guid.NewGuid();

    public DateTimeOffset LockedUntil { get; set; }

    /// <summary>Until then the lock renews itself; a trigger asks for it.</summary>
    public DateTimeOffset RenewUntil { get; set; }

    /// <summary>Written under the gate, read by the writer's thread without it.</summary>
    public volatile DeliveryState State;

    /// <summary>Whether the receiver itself settled it, as opposed to losing the lock.</summary>
    public bool SettledByReceiver { get; set; }

    public LinkedListNode<Delivery>? LockNode { get; set; }

    /// <summary>What the receiver sees.</summary>
    public ServiceBusReceivedMessage Received { get; }
}

/// <summary>A receiver's hold on a session. Guarded by the entity's gate.</summary>
internal sealed class SessionLock(Session session)
{
    public Session Session => session;

    public DateTimeOffset LockedUntil { get; set; }

    /// <summary>Until then the lock renews itself; a trigger asks for it.</summary>
    public DateTimeOffset RenewUntil { get; set; }

    public bool IsLost { get; set; }

    /// <summary>Messages of the session that are handed out and not settled.</summary>
    public HashSet<Delivery> Held { get; } = [];

    public LinkedListNode<SessionLock>? LockNode { get; set; }
}
