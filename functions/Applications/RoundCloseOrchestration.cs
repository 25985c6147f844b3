using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;

namespace Shuzhi.Functions.Applications;

/// <summary>After a round has closed: ends the drafts that were never submitted, a page at a time.</summary>
internal static class RoundCloseOrchestration
{
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 100, TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(1)));

    [Function(nameof(RoundCloseOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<JsonElement>();
        context.SetCustomStatus("WithdrawingDrafts");
        var ended = await context.CallActivityAsync<int>(nameof(WithdrawDrafts), input.Deserialize<RoundProcess>(DomainJson.Options)!.RoundId, Patiently);
        // A history that grows with every page would be replayed with every page.
        if (ended > 0) context.ContinueAsNew(input);
        else context.SetCustomStatus("Closed");
    }
}
