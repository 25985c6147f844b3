#nullable disable
using Shuzhi.Local.ServiceBus.Messages;

namespace Azure.Messaging.ServiceBus;

/// <summary>A message as the broker delivered or showed it. Times are UTC.</summary>
public class ServiceBusReceivedMessage
{
    private readonly FrozenMessage content;

    internal ServiceBusReceivedMessage(FrozenMessage content) => this.content = content;

    public IReadOnlyDictionary<string, object> ApplicationProperties => content.Properties;

    public BinaryData Body => content.Body;

    public string ContentType => content.ContentType;

    public string CorrelationId => content.CorrelationId;

    public string DeadLetterErrorDescription => Property(ServiceBusMessage.DeadLetterDescriptionName);

    public string DeadLetterReason => Property(ServiceBusMessage.DeadLetterReasonName);

    public string DeadLetterSource => content.DeadLetterSource;

    public int DeliveryCount { get; internal init; }

    public long EnqueuedSequenceNumber { get; internal init; }

    public DateTimeOffset EnqueuedTime { get; internal init; }

    public DateTimeOffset ExpiresAt => TimeToLive >= DateTimeOffset.MaxValue - EnqueuedTime ? DateTimeOffset.MaxValue : EnqueuedTime + TimeToLive;

    public DateTimeOffset LockedUntil { get; internal set; }

    public string LockToken => LockTokenGuid.ToString();

    public string MessageId => content.MessageId;

    public string PartitionKey => content.PartitionKey ?? content.SessionId;

    public string ReplyTo => content.ReplyTo;

    public string ReplyToSessionId => content.ReplyToSessionId;

    public DateTimeOffset ScheduledEnqueueTime => content.ScheduledEnqueueTime;

    public long SequenceNumber { get; internal init; }

    public string SessionId => content.SessionId;

    public ServiceBusMessageState State { get; internal init; }

    public string Subject => content.Subject;

    public TimeSpan TimeToLive => content.TimeToLive;

    public string To => content.To;

    public string TransactionPartitionKey => content.TransactionPartitionKey;

    internal Guid LockTokenGuid { get; init; }

    private string Property(string name) => content.Properties.TryGetValue(name, out var value) ? value as string : null;
}
