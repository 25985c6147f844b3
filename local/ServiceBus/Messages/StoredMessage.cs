using Azure.Messaging.ServiceBus;

namespace Shuzhi.Local.ServiceBus.Messages;

/// <summary>A message as it is stored. Times are unix milliseconds, UTC.</summary>
internal sealed class StoredMessage(long key, FrozenMessage content)
{
    public long Key { get; } = key;

    public long Sequence => MessageKey.SequenceOf(Key);

    public FrozenMessage Content { get; set; } = content;

    /// <summary>How often it was handed out.</summary>
    public int Deliveries { get; set; }

    public long Enqueued { get; init; }

    public long? Expires { get; init; }

    public long? Due { get; init; }

    /// <summary>The sequence number at first; a dead letter has another of its own.</summary>
    public long Original { get; init; }

    public bool IsExpired(long now) => Expires <= now;

    /// <summary>When a message of this lifetime ends, or <see langword="null"/> for never.</summary>
    public static long? ExpiryOf(FrozenMessage content, long enqueued) =>
        content.TimeToLive.TotalMilliseconds > long.MaxValue / 2 - enqueued || content.TimeToLive == TimeSpan.MaxValue
            ? null
            : enqueued + Math.Max(1, (long)content.TimeToLive.TotalMilliseconds);

    /// <summary>The message for a reader without a lock.</summary>
    public ServiceBusReceivedMessage Show() => Show(Guid.Empty, default);

    public ServiceBusReceivedMessage Show(Guid lockToken, DateTimeOffset lockedUntil) => new(Content)
    {
        LockTokenGuid = lockToken,
        LockedUntil = lockedUntil,
        DeliveryCount = Deliveries,
        SequenceNumber = Sequence,
        EnqueuedSequenceNumber = Original,
        EnqueuedTime = DateTimeOffset.FromUnixTimeMilliseconds(Enqueued),
        State = MessageKey.LaneOf(Key) switch
        {
            Lane.Deferred => ServiceBusMessageState.Deferred,
            Lane.Scheduled => ServiceBusMessageState.Scheduled,
            _ => ServiceBusMessageState.Active,
        },
    };
}
