using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Performance;

/// <summary>Watches a clawback until everything has come back: urges its decision, tells the debtor of it and of each instalment, brings up the late.</summary>
internal static class ClawbackOrchestration
{
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 100, TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(1)));

    [Function(nameof(ClawbackOrchestration))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var now = new StageQuestion(Read<ClawbackProcess>(context.GetInput<JsonElement>()).ClawbackId, StageQuestion.NothingDone);
        var (step, stage) = (await LookAsync(context, now), "");
        while (!step.IsFinal)
        {
            context.SetCustomStatus(step.Stage);
            if (step.Stage != stage && step.Stage == nameof(ClawbackStatus.Collecting)) await TellAsync(context, now, "clawback-decided");
            stage = step.Stage;
            (step, now) = await StayAsync(context, now, step);
        }

        context.SetCustomStatus(step.Stage);
        if (step.Stage == nameof(ClawbackStatus.Recovered)) await TellAsync(context, now, "clawback-recovered");
        return step.Stage;
    }

    /// <summary>Stays in a stage until there is news or something is due; the stage after it, and until when everything due is done.</summary>
    private static async Task<(ProcessStep Step, StageQuestion Now)> StayAsync(TaskOrchestrationContext context, StageQuestion now, ProcessStep step)
    {
        var done = now;
        foreach (var due in step.Dues)
        {
            // What is due together is done together; before anything later the stage is read again.
            if (done != now && due.At > context.CurrentUtcDateTime) break;
            if (await HasMovedAsync(context, due.At, step.Version)) break;
            done = now with { After = due.At };
            await (due.Action == nameof(DueAction.Remind)
                ? context.CallActivityAsync(nameof(TellDebtor), new DebtorNotice(now.Id, due.Topic, due.At), Patiently)
                : context.CallActivityAsync(nameof(TellStaff), new StaffNotice(now.Id, due.Topic, due.Role, due.At), Patiently));
        }

        return (await LookAsync(context, done), done);
    }

    private static Task TellAsync(TaskOrchestrationContext context, StageQuestion now, string topic) =>
        context.CallActivityAsync(nameof(TellDebtor), new DebtorNotice(now.Id, topic, context.CurrentUtcDateTime), Patiently);

    private static Task<ProcessStep> LookAsync(TaskOrchestrationContext context, StageQuestion now) =>
        context.CallActivityAsync<ProcessStep>(nameof(ReadClawbackStage), now, Patiently);

    private static async Task<bool> HasMovedAsync(TaskOrchestrationContext context, DateTime until, long knownVersion)
    {
        while (until > context.CurrentUtcDateTime)
        {
            try
            {
                var news = await context.WaitForExternalEvent<JsonElement>(nameof(ClawbackMoved), until - context.CurrentUtcDateTime);
                if (Read<ClawbackMoved>(news).Version > knownVersion) return true;
            }
            catch (TaskCanceledException)
            {
                return false;
            }
        }

        return false;
    }

    private static T Read<T>(JsonElement json) => json.Deserialize<T>(DomainJson.Options)!;
}
