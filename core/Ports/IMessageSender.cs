namespace Shuzhi.Core.Ports;

/// <summary>A message to a queue.</summary>
/// <param name="MessageId">Deterministic; a queue with duplicate detection drops repeats.</param>
/// <param name="SessionId">Session, for a queue with sessions.</param>
/// <param name="Subject">Type of the body.</param>
/// <param name="Body">UTF-8 JSON.</param>
/// <param name="NotBefore">UTC instant before which it is not delivered.</param>
public sealed record QueueMessage(string MessageId, string? SessionId, string Subject, ReadOnlyMemory<byte> Body, DateTimeOffset? NotBefore = null);

/// <summary>Sends messages. Returns once they are durable at the broker; a failure throws, and the caller sends them again.</summary>
public interface IMessageSender
{
    /// <summary>Sends all, in order within a session.</summary>
    Task SendAsync(string queue, IReadOnlyList<QueueMessage> messages, CancellationToken cancellation = default);
}
