using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Notifications;

/// <summary>Writes what applicants are to be told where they can read it.</summary>
internal sealed class SendNotifications(NotificationBook book)
{
    [Function(nameof(SendNotifications))]
    public async Task RunAsync(
        [ServiceBusTrigger(QueueNames.Notifications, IsBatched = true, Connection = Connections.ServiceBus)] ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        CancellationToken cancellation)
    {
        var requests = await actions.ReadAsync<NotifyApplicant>(messages, cancellation);
        await Task.WhenAll(requests.Select(async request =>
        {
            var (message, body) = request;
            if (!await book.TellAsync(message.MessageId, body.OwnerId, body.ApplicationId, body.Topic, cancellation))
                await actions.PutAsideAsync(message, new("topic-unknown", $"There is no text for {body.Topic}."), cancellation);
        }));
    }
}
