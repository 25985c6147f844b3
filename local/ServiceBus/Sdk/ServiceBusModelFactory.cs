#nullable disable
using System.Collections.ObjectModel;
using Shuzhi.Local.ServiceBus.Messages;

namespace Azure.Messaging.ServiceBus;

/// <summary>Makes the SDK's models for an app's own tests.</summary>
public static class ServiceBusModelFactory
{
    public static ServiceBusReceivedMessage ServiceBusReceivedMessage(
        BinaryData body = null,
        string messageId = null,
        string partitionKey = null,
        string viaPartitionKey = null,
        string sessionId = null,
        string replyToSessionId = null,
        TimeSpan timeToLive = default,
        string correlationId = null,
        string subject = null,
        string to = null,
        string contentType = null,
        string replyTo = null,
        DateTimeOffset scheduledEnqueueTime = default,
        IDictionary<string, object> properties = null,
        Guid lockTokenGuid = default,
        int deliveryCount = 0,
        DateTimeOffset lockedUntil = default,
        long sequenceNumber = -1,
        string deadLetterSource = null,
        long enqueuedSequenceNumber = 0,
        DateTimeOffset enqueuedTime = default,
        ServiceBusMessageState serviceBusMessageState = ServiceBusMessageState.Active)
    {
        var content = new FrozenMessage
        {
            Body = body ?? BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty),
            MessageId = messageId,
            PartitionKey = partitionKey,
            TransactionPartitionKey = viaPartitionKey,
            SessionId = sessionId,
            ReplyToSessionId = replyToSessionId,
            TimeToLive = timeToLive,
            CorrelationId = correlationId,
            Subject = subject,
            To = to,
            ContentType = contentType,
            ReplyTo = replyTo,
            ScheduledEnqueueTime = scheduledEnqueueTime,
            Properties = properties is null ? FrozenMessage.NoProperties : new ReadOnlyDictionary<string, object>(properties),
            DeadLetterSource = deadLetterSource,
        };
        return new ServiceBusReceivedMessage(content)
        {
            LockTokenGuid = lockTokenGuid,
            DeliveryCount = deliveryCount,
            LockedUntil = lockedUntil,
            SequenceNumber = sequenceNumber,
            EnqueuedSequenceNumber = enqueuedSequenceNumber,
            EnqueuedTime = enqueuedTime,
            State = serviceBusMessageState,
        };
    }

    public static ServiceBusMessageBatch ServiceBusMessageBatch(
        long batchSizeBytes,
        IList<ServiceBusMessage> batchMessageStore,
        CreateMessageBatchOptions batchOptions = null,
        Func<ServiceBusMessage, bool> tryAddCallback = null) =>
        new(batchOptions?.MaxSizeInBytes ?? long.MaxValue, batchSizeBytes, batchMessageStore, tryAddCallback ?? (_ => true));
}
