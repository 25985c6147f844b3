#nullable disable
using Shuzhi.Local.ServiceBus;
using Shuzhi.Local.ServiceBus.Messages;

namespace Azure.Messaging.ServiceBus;

/// <summary>Sends to one queue or topic. When a call completes, its messages are durable.</summary>
public class ServiceBusSender : IAsyncDisposable
{
    private readonly Broker broker;

    protected ServiceBusSender()
    {
    }

    internal ServiceBusSender(Broker broker, string path, string identifier)
    {
        this.broker = broker;
        EntityPath = path;
        Identifier = identifier ?? $"{path}-local";
    }

    public virtual string EntityPath { get; }

    public virtual string FullyQualifiedNamespace => broker.Namespace;

    public virtual string Identifier { get; }

    public virtual bool IsClosed { get; private set; }

    public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        Require(cancellationToken);
        return broker.SendAsync(EntityPath, [message], null);
    }

    public virtual Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        var all = All(messages);
        Require(cancellationToken);
        return all.Count == 0 ? Task.CompletedTask : broker.SendAsync(EntityPath, all, null);
    }

    public virtual Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageBatch);
        return SendMessagesAsync(messageBatch.Messages, cancellationToken);
    }

    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) => CreateMessageBatchAsync(null, cancellationToken);

    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CreateMessageBatchOptions options, CancellationToken cancellationToken = default)
    {
        Require(cancellationToken);
        var most = options?.MaxSizeInBytes ?? MessageSize.Largest;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, MessageSize.Largest, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1, nameof(options));
        return new ValueTask<ServiceBusMessageBatch>(new ServiceBusMessageBatch(most));
    }

    public virtual async Task<long> ScheduleMessageAsync(ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return (await ScheduleMessagesAsync([message], scheduledEnqueueTime, cancellationToken))[0];
    }

    public virtual async Task<IReadOnlyList<long>> ScheduleMessagesAsync(IEnumerable<ServiceBusMessage> messages, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        var all = All(messages);
        Require(cancellationToken);
        if (all.Count == 0) return [];
        foreach (var message in all) message.ScheduledEnqueueTime = scheduledEnqueueTime;
        return await broker.SendAsync(EntityPath, all, scheduledEnqueueTime);
    }

    public virtual Task CancelScheduledMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        CancelScheduledMessagesAsync([sequenceNumber], cancellationToken);

    public virtual Task CancelScheduledMessagesAsync(IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        Require(cancellationToken);
        return broker.CancelScheduledAsync(EntityPath, [.. sequenceNumbers]);
    }

    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        IsClosed = true;
        return Task.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    private static List<ServiceBusMessage> All(IEnumerable<ServiceBusMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return [.. messages];
    }

    private void Require(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
