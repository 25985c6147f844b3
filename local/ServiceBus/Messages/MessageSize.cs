using System.Text;
using Azure.Messaging.ServiceBus;

namespace Shuzhi.Local.ServiceBus.Messages;

/// <summary>Sizes in bytes, close to what the standard tier counts, so that what passes here passes there.</summary>
internal static class MessageSize
{
    /// <summary>The most that one message or one batch may have: 256 KiB, the standard tier's limit.</summary>
    public const long Largest = 256 * 1024;

    /// <summary>The envelope of a batch.</summary>
    public const long BatchOverhead = 64;

    private const long MessageOverhead = 72;
    private const long PropertyOverhead = 8;
    private const long ScalarBytes = 16;

    public static long Of(ServiceBusMessage message)
    {
        var size = MessageOverhead + message.Body.ToMemory().Length
            + Of(message.MessageId) + Of(message.SessionId) + Of(message.PartitionKey) + Of(message.TransactionPartitionKey)
            + Of(message.ReplyToSessionId) + Of(message.CorrelationId) + Of(message.Subject) + Of(message.To)
            + Of(message.ContentType) + Of(message.ReplyTo);
        foreach (var (name, value) in message.ApplicationProperties)
        {
            size += PropertyOverhead + Encoding.UTF8.GetByteCount(name) + (value is string text ? Encoding.UTF8.GetByteCount(text) : ScalarBytes);
        }

        return size;
    }

    private static long Of(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
