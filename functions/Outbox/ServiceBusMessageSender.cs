using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Outbox;

/// <summary>Sends through Service Bus, as few batches as their sizes allow.</summary>
internal sealed class ServiceBusMessageSender(ServiceBusClient client) : IMessageSender
{
    private readonly ConcurrentDictionary<string, ServiceBusSender> senders = new(StringComparer.Ordinal);

    public async Task SendAsync(string queue, IReadOnlyList<QueueMessage> messages, CancellationToken cancellation = default)
    {
        var sender = senders.GetOrAdd(queue, client.CreateSender);
        var next = 0;
        while (next < messages.Count)
        {
            using var batch = await sender.CreateMessageBatchAsync(cancellation);
            while (next < messages.Count && batch.TryAddMessage(ToMessage(messages[next]))) next++;
            if (batch.Count == 0) throw new InvalidOperationException($"Message {messages[next].MessageId} is too large for the queue {queue}.");
            await sender.SendMessagesAsync(batch, cancellation);
        }
    }

    private static ServiceBusMessage ToMessage(QueueMessage message)
    {
        var sent = new ServiceBusMessage(message.Body)
        {
            MessageId = message.MessageId,
            Subject = message.Subject,
            ContentType = "application/json",
        };
        if (message.SessionId is { } session) sent.SessionId = session;
        if (message.NotBefore is { } due) sent.ScheduledEnqueueTime = due;
        return sent;
    }
}
