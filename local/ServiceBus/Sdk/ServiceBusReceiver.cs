#nullable disable
using System.Runtime.CompilerServices;
using Shuzhi.Local.ServiceBus;
using Shuzhi.Local.ServiceBus.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>Receives from one queue, subscription or dead-letter queue, and settles what it received.</summary>
public class ServiceBusReceiver : IAsyncDisposable
{
    /// <summary>How long to wait for a message when the caller does not say.</summary>
    internal static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(60);

    private readonly Broker broker;
    private long peekFrom;

    protected ServiceBusReceiver()
    {
    }

    internal ServiceBusReceiver(Broker broker, string path, ServiceBusReceiverOptions options)
    {
        if (options.SubQueue == SubQueue.TransferDeadLetter) throw new NotSupportedException("The local broker does not forward, so it has no transfer dead letters.");
        this.broker = broker;
        path = options.SubQueue == SubQueue.DeadLetter ? path + "/$deadletterqueue" : path;
        EntityPath = path;
        PrefetchCount = options.PrefetchCount;
        ReceiveMode = options.ReceiveMode;
        Identifier = options.Identifier ?? $"{path}-local";
    }

    public virtual string EntityPath { get; }

    public virtual string FullyQualifiedNamespace => broker.Namespace;

    public virtual string Identifier { get; }

    public virtual bool IsClosed { get; private set; }

    public virtual int PrefetchCount { get; }

    public virtual ServiceBusReceiveMode ReceiveMode { get; }

    public virtual async Task<ServiceBusReceivedMessage> ReceiveMessageAsync(TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default)
    {
        var messages = await ReceiveMessagesAsync(1, maxWaitTime, cancellationToken);
        return messages.Count == 0 ? null : messages[0];
    }

    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(int maxMessages, TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        if (maxWaitTime is { } wait) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wait, TimeSpan.Zero, nameof(maxWaitTime));
        var deliveries = await TakeAsync(Queue(), maxMessages, Timed(maxWaitTime), cancellationToken);
        return deliveries.ConvertAll(delivery => delivery.Received);
    }

    public virtual async IAsyncEnumerable<ServiceBusReceivedMessage> ReceiveMessagesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var message = await ReceiveMessageAsync(null, cancellationToken);
            if (message is not null) yield return message;
        }
    }

    public virtual async Task<ServiceBusReceivedMessage> ReceiveDeferredMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        (await ReceiveDeferredMessagesAsync([sequenceNumber], cancellationToken))[0];

    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveDeferredMessagesAsync(IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        cancellationToken.ThrowIfCancellationRequested();
        var queue = Queue();
        var deliveries = queue.TakeDeferred([.. sequenceNumbers], SessionHeld());
        if (ReceiveMode == ServiceBusReceiveMode.ReceiveAndDelete) await queue.CompleteHeldAsync(deliveries);
        return deliveries.ConvertAll(delivery => delivery.Received);
    }

    public virtual async Task<ServiceBusReceivedMessage> PeekMessageAsync(long? fromSequenceNumber = null, CancellationToken cancellationToken = default)
    {
        var messages = await PeekMessagesAsync(1, fromSequenceNumber, cancellationToken);
        return messages.Count == 0 ? null : messages[0];
    }

    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(int maxMessages, long? fromSequenceNumber = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        cancellationToken.ThrowIfCancellationRequested();
        var messages = await Queue().PeekAsync(fromSequenceNumber ?? peekFrom, maxMessages, SessionHeld()?.Session.Name);
        if (messages.Count > 0) peekFrom = messages[^1].Sequence + 1;
        return messages.ConvertAll(message => message.Show());
    }

    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Settling(cancellationToken).CompleteAsync(message, SessionHeld());

    public virtual Task AbandonMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = null, CancellationToken cancellationToken = default) =>
        Settling(cancellationToken).AbandonAsync(message, SessionHeld(), propertiesToModify);

    public virtual Task DeferMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = null, CancellationToken cancellationToken = default) =>
        Settling(cancellationToken).DeferAsync(message, SessionHeld(), propertiesToModify);

    public virtual Task DeadLetterMessageAsync(ServiceBusReceivedMessage message, string deadLetterReason, string deadLetterErrorDescription = null, CancellationToken cancellationToken = default) =>
        DeadLetterMessageAsync(message, null, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    public virtual Task DeadLetterMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = null, CancellationToken cancellationToken = default) =>
        DeadLetterMessageAsync(message, propertiesToModify, null, null, cancellationToken);

    public virtual Task DeadLetterMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify, string deadLetterReason, string deadLetterErrorDescription = null, CancellationToken cancellationToken = default) =>
        Settling(cancellationToken).DeadLetterAsync(message, SessionHeld(), propertiesToModify, deadLetterReason, deadLetterErrorDescription);

    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        if (SessionHeld() is not null) throw new InvalidOperationException("Messages of a session share its lock: use RenewSessionLockAsync.");
        message.LockedUntil = Settling(cancellationToken).Renew(message);
        return Task.CompletedTask;
    }

    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        IsClosed = true;
        OnClose();
        return Task.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The entity, if the receiver is open.</summary>
    private protected MessageQueue Queue()
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        return broker.Queue(EntityPath);
    }

    private protected virtual SessionLock SessionHeld() => null;

    private protected virtual void OnClose()
    {
    }

    private protected virtual Task<List<Delivery>> TakeAsync(MessageQueue queue, int most, TimeSpan wait, CancellationToken cancellation)
    {
        if (queue is not PlainQueue plain)
        {
            throw new InvalidOperationException($"'{EntityPath}' requires sessions: use AcceptSessionAsync or AcceptNextSessionAsync.");
        }

        return ReceiveMode == ServiceBusReceiveMode.ReceiveAndDelete
            ? plain.ReceiveAndDeleteAsync(most, wait, cancellation)
            : plain.ReceiveAsync(most, wait, cancellation);
    }

    /// <summary>What a timer cannot measure is no wait at all.</summary>
    private static TimeSpan Timed(TimeSpan? wait) => wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.Zero : wait ?? UsualWait;

    private MessageQueue Settling(CancellationToken cancellation)
    {
        if (ReceiveMode == ServiceBusReceiveMode.ReceiveAndDelete) throw new InvalidOperationException("A receiver that removes messages as it receives them cannot settle them.");
        cancellation.ThrowIfCancellationRequested();
        return Queue();
    }
}
