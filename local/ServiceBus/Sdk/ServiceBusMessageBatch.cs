#nullable disable
using Shuzhi.Local.ServiceBus.Messages;

namespace Azure.Messaging.ServiceBus;

/// <summary>Messages that are sent as one, bounded in size.</summary>
public sealed class ServiceBusMessageBatch : IDisposable
{
    private readonly IList<ServiceBusMessage> messages;
    private readonly Func<ServiceBusMessage, bool> accepts;
    private readonly long? statedSize;
    private long size;
    private bool disposed;

    internal ServiceBusMessageBatch(long maxSizeInBytes)
        : this(maxSizeInBytes, null, [], null)
    {
        size = MessageSize.BatchOverhead;
    }

    internal ServiceBusMessageBatch(long maxSizeInBytes, long? statedSize, IList<ServiceBusMessage> messages, Func<ServiceBusMessage, bool> accepts)
    {
        MaxSizeInBytes = maxSizeInBytes;
        this.statedSize = statedSize;
        this.messages = messages;
        this.accepts = accepts;
    }

    public int Count => messages.Count;

    public long MaxSizeInBytes { get; }

    public long SizeInBytes => statedSize ?? size;

    internal IEnumerable<ServiceBusMessage> Messages
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return messages;
        }
    }

    /// <summary>Adds the message if it still fits; false leaves the batch as it was.</summary>
    public bool TryAddMessage(ServiceBusMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        ObjectDisposedException.ThrowIf(disposed, this);
        if (accepts is not null)
        {
            if (!accepts(message)) return false;
        }
        else
        {
            var grown = size + MessageSize.Of(message);
            if (grown > MaxSizeInBytes) return false;
            size = grown;
        }

        messages.Add(message);
        return true;
    }

    public void Dispose() => disposed = true;
}
