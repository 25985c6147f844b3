using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Applications;

/// <summary>Before a round closes: reminds everybody who has a draft, a page at a time.</summary>
internal static class RoundWarnOrchestration
{
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 100, TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(1)));

    [Function(nameof(RoundWarnOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var page = context.GetInput<JsonElement>().Deserialize<DraftsPage>(DomainJson.Options)!;
        var next = await context.CallActivityAsync<DraftsPage>(nameof(RemindDrafts), page, Patiently);
        if (next.Continuation is not null) context.ContinueAsNew(DomainJson.ToElement(next));
    }
}
