using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Applications;

/// <summary>Before a round closes: reminds everybody who has a draft, a page at a time.</summary>
internal static class RoundWarnOrchestration
{
    [Function(nameof(RoundWarnOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var page = context.InputOf<DraftsPage>();
        var next = await context.CallActivityAsync<DraftsPage>(nameof(RemindDrafts), page, Waits.Patiently);
        if (next.Continuation is not null) context.ContinueAsNew(DomainJson.ToElement(next));
    }
}
