using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Applications;

/// <summary>Screens and rates submitted applications of one budget line, in batches, in the order of submission.</summary>
internal sealed class RateApplications(RatingService rating, Patience patience)
{
    [Function(nameof(RateApplications))]
    public async Task RunAsync(
        [ServiceBusTrigger(QueueNames.VoucherRating, IsSessionsEnabled = true, IsBatched = true, Connection = Connections.ServiceBus)] ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        ServiceBusSessionMessageActions session,
        CancellationToken cancellation)
    {
        var requests = await actions.ReadAsync<RateApplication>(messages, cancellation);
        IReadOnlyList<Rated> poisonous = [];
        await patience.RunAsync(async () => poisonous = await rating.RateAsync(requests.Select(request => request.Body.ApplicationId), cancellation), session, cancellation);
        foreach (var rated in poisonous)
        {
            foreach (var request in requests.Where(request => request.Body.ApplicationId == rated.ApplicationId))
                await actions.PutAsideAsync(request.Message, rated.Poison!, cancellation);
        }
    }
}
