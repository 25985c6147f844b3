#nullable disable
namespace Azure.Messaging.ServiceBus;

/// <summary>A message to send.</summary>
public class ServiceBusMessage
{
    private const int LongestId = 128;

    private string messageId;
    private string sessionId;
    private string partitionKey;
    private string transactionPartitionKey;
    private string replyToSessionId;
    private TimeSpan timeToLive = TimeSpan.MaxValue;

    public ServiceBusMessage()
        : this(BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty))
    {
    }

    public ServiceBusMessage(string body)
        : this(BinaryData.FromString(body))
    {
    }

    public ServiceBusMessage(BinaryData body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
    }

    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    /// <summary>A copy to send again: what the broker itself set (dead-letter reason, lock, sequence) is left behind.</summary>
    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
        : this((receivedMessage ?? throw new ArgumentNullException(nameof(receivedMessage))).Body)
    {
        MessageId = receivedMessage.MessageId;
        SessionId = receivedMessage.SessionId;
        PartitionKey = receivedMessage.SessionId is null ? receivedMessage.PartitionKey : null;
        TransactionPartitionKey = receivedMessage.TransactionPartitionKey;
        ReplyToSessionId = receivedMessage.ReplyToSessionId;
        CorrelationId = receivedMessage.CorrelationId;
        Subject = receivedMessage.Subject;
        To = receivedMessage.To;
        ContentType = receivedMessage.ContentType;
        ReplyTo = receivedMessage.ReplyTo;
        TimeToLive = receivedMessage.TimeToLive;
        ScheduledEnqueueTime = receivedMessage.ScheduledEnqueueTime;
        foreach (var (name, value) in receivedMessage.ApplicationProperties)
        {
            if (name is not (DeadLetterReasonName or DeadLetterDescriptionName)) ApplicationProperties[name] = value;
        }
    }

    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

    public BinaryData Body { get; set; }

    public string ContentType { get; set; }

    public string CorrelationId { get; set; }

    public string MessageId
    {
        get => messageId;
        set
        {
            if (value is { Length: 0 }) throw new ArgumentException("MessageId may not be empty.", nameof(value));
            messageId = Short(value, nameof(MessageId));
        }
    }

    public string PartitionKey
    {
        get => partitionKey;
        set
        {
            if (sessionId is not null && value is not null && value != sessionId)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, $"PartitionKey must equal SessionId '{sessionId}' when both are set.");
            }

            partitionKey = Short(value, nameof(PartitionKey));
        }
    }

    public string ReplyTo { get; set; }

    public string ReplyToSessionId
    {
        get => replyToSessionId;
        set => replyToSessionId = Short(value, nameof(ReplyToSessionId));
    }

    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    public string SessionId
    {
        get => sessionId;
        set
        {
            sessionId = Short(value, nameof(SessionId));
            if (value is not null && partitionKey is not null) partitionKey = value;
        }
    }

    public string Subject { get; set; }

    public TimeSpan TimeToLive
    {
        get => timeToLive;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            timeToLive = value;
        }
    }

    public string To { get; set; }

    public string TransactionPartitionKey
    {
        get => transactionPartitionKey;
        set => transactionPartitionKey = Short(value, nameof(TransactionPartitionKey));
    }

    internal const string DeadLetterReasonName = "DeadLetterReason";
    internal const string DeadLetterDescriptionName = "DeadLetterErrorDescription";

    private static string Short(string value, string name) => value is null || value.Length <= LongestId
        ? value
        : throw new ArgumentOutOfRangeException(name, value.Length, $"{name} may have at most {LongestId} characters.");
}
