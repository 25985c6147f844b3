#nullable disable
using System.Collections.ObjectModel;
using Azure.Messaging.ServiceBus;

namespace Shuzhi.Local.ServiceBus.Messages;

/// <summary>What a message says, frozen at sending; shared by everything that delivers or shows it.</summary>
internal sealed record FrozenMessage
{
    public static readonly IReadOnlyDictionary<string, object> NoProperties = ReadOnlyDictionary<string, object>.Empty;

    public BinaryData Body { get; init; }

    public string MessageId { get; init; }

    public string SessionId { get; init; }

    public string PartitionKey { get; init; }

    public string TransactionPartitionKey { get; init; }

    public string ReplyToSessionId { get; init; }

    public string CorrelationId { get; init; }

    public string Subject { get; init; }

    public string To { get; init; }

    public string ContentType { get; init; }

    public string ReplyTo { get; init; }

    public TimeSpan TimeToLive { get; init; } = TimeSpan.MaxValue;

    public DateTimeOffset ScheduledEnqueueTime { get; init; }

    /// <summary>The entity a dead letter came from.</summary>
    public string DeadLetterSource { get; init; }

    public IReadOnlyDictionary<string, object> Properties { get; init; } = NoProperties;

    /// <summary>Freezes a message; the shorter of its time to live and <paramref name="longestTimeToLive"/> counts.</summary>
    public static FrozenMessage Of(ServiceBusMessage message, TimeSpan longestTimeToLive) => new()
    {
        Body = message.Body ?? BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty),
        MessageId = message.MessageId ?? Guid.NewGuid().ToString("N"),
        SessionId = message.SessionId,
        PartitionKey = message.PartitionKey,
        TransactionPartitionKey = message.TransactionPartitionKey,
        ReplyToSessionId = message.ReplyToSessionId,
        CorrelationId = message.CorrelationId,
        Subject = message.Subject,
        To = message.To,
        ContentType = message.ContentType,
        ReplyTo = message.ReplyTo,
        TimeToLive = message.TimeToLive < longestTimeToLive ? message.TimeToLive : longestTimeToLive,
        ScheduledEnqueueTime = message.ScheduledEnqueueTime,
        Properties = message.ApplicationProperties.Count == 0
            ? NoProperties
            : new Dictionary<string, object>(message.ApplicationProperties, StringComparer.Ordinal),
    };

    /// <summary>The same message with some application properties set, as a settlement may ask.</summary>
    public FrozenMessage WithProperties(IEnumerable<KeyValuePair<string, object>> changes)
    {
        var merged = new Dictionary<string, object>(Properties, StringComparer.Ordinal);
        foreach (var (name, value) in changes) merged[name] = value;
        return this with { Properties = merged };
    }
}
