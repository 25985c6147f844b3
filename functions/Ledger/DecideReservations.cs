using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Ledger;

/// <summary>Decides what one budget line is asked for, in batches and in order, a few atomic commits a batch.</summary>
internal sealed class DecideReservations(ReservationDesk desk, Patience patience)
{
    [Function(nameof(DecideReservations))]
    public async Task RunAsync(
        [ServiceBusTrigger(QueueNames.BudgetReservations, IsSessionsEnabled = true, IsBatched = true, Connection = Connections.ServiceBus)] ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        ServiceBusSessionMessageActions session,
        CancellationToken cancellation)
    {
        var requests = await actions.ReadAsync<LedgerRequest>(messages, cancellation);
        IReadOnlyDictionary<string, Poison> poison = new Dictionary<string, Poison>();
        await patience.RunAsync(
            async () => poison = await desk.DecideAsync(messages[0].SessionId, [.. requests.Select(request => request.Body)], cancellation), session, cancellation);
        foreach (var request in requests)
        {
            if (poison.TryGetValue(request.Body.Id, out var why)) await actions.PutAsideAsync(request.Message, why, cancellation);
        }
    }
}
