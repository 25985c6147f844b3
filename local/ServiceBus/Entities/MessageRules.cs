using Shuzhi.Local.ServiceBus.Messages;

namespace Shuzhi.Local.ServiceBus.Entities;

/// <summary>A rule of a subscription.</summary>
internal interface IMessageRule
{
    bool Matches(FrozenMessage message);
}

/// <summary>The constant filters <c>1=1</c> and <c>1=0</c>.</summary>
internal sealed record ConstantRule(bool Value) : IMessageRule
{
    public bool Matches(FrozenMessage message) => Value;
}

/// <summary>Every condition that is set must equal the message's value; text is compared ordinally.</summary>
internal sealed record CorrelationRule : IMessageRule
{
    public string? ContentType { get; init; }

    public string? CorrelationId { get; init; }

    public string? Subject { get; init; }

    public string? MessageId { get; init; }

    public string? ReplyTo { get; init; }

    public string? ReplyToSessionId { get; init; }

    public string? SessionId { get; init; }

    public string? To { get; init; }

    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    public bool Matches(FrozenMessage message) =>
        Same(ContentType, message.ContentType)
        && Same(CorrelationId, message.CorrelationId)
        && Same(Subject, message.Subject)
        && Same(MessageId, message.MessageId)
        && Same(ReplyTo, message.ReplyTo)
        && Same(ReplyToSessionId, message.ReplyToSessionId)
        && Same(SessionId, message.SessionId)
        && Same(To, message.To)
        && Properties.All(wanted => message.Properties.TryGetValue(wanted.Key, out var value) && value is string text && text == wanted.Value);

    private static bool Same(string? wanted, string? found) => wanted is null || wanted == found;
}
