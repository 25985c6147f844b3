using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Disbursement;

/// <summary>
/// Takes a disbursement batch through its approval gate, hands its payments over and waits until each is answered. Who approved is
/// on the batch's record; this only learns that it happened.
/// </summary>
internal static class DisbursementOrchestration
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromHours(1);

    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 100, TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(1)));

    private static readonly TaskOptions AFewTimes = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 5, TimeSpan.FromSeconds(10), backoffCoefficient: 3));

    [Function(nameof(DisbursementOrchestration))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var now = new StageQuestion(Read<DisbursementProcess>(context.GetInput<JsonElement>()).BatchId, StageQuestion.NothingDone);
        var step = await LookAsync(context, now);
        while (!step.IsFinal)
        {
            context.SetCustomStatus(step.Stage);
            if (step.Stage == nameof(BatchStatus.Approved)) step = await HandOverAsync(context, now);
            else (step, now) = await StayAsync(context, now, step);
        }

        context.SetCustomStatus(step.Stage);
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
            if (due.Action == nameof(DueAction.End)) return (await context.CallActivityAsync<ProcessStep>(nameof(DeclineBatch), done, Patiently), done);
            await context.CallActivityAsync(nameof(TellStaff), new StaffNotice(now.Id, due.Topic, due.Role, due.At), Patiently);
        }

        return (await LookAsync(context, done), done);
    }

    /// <summary>Hands the payments over; where the gateway stays closed, finance is told, and it is tried again every hour.</summary>
    private static async Task<ProcessStep> HandOverAsync(TaskOrchestrationContext context, StageQuestion now)
    {
        while (true)
        {
            try
            {
                return await context.CallActivityAsync<ProcessStep>(nameof(HandOverPayments), now, AFewTimes);
            }
            catch (TaskFailedException)
            {
                var notice = new StaffNotice(now.Id, "batch-not-handed-over", nameof(ActorRole.Finance), context.CurrentUtcDateTime);
                await context.CallActivityAsync(nameof(TellStaff), notice, Patiently);
                await context.CreateTimer(context.CurrentUtcDateTime + AgainAfter, CancellationToken.None);
            }
        }
    }

    private static Task<ProcessStep> LookAsync(TaskOrchestrationContext context, StageQuestion now) =>
        context.CallActivityAsync<ProcessStep>(nameof(ReadBatchStage), now, Patiently);

    private static async Task<bool> HasMovedAsync(TaskOrchestrationContext context, DateTime until, long knownVersion)
    {
        while (until > context.CurrentUtcDateTime)
        {
            try
            {
                var news = await context.WaitForExternalEvent<JsonElement>(nameof(BatchMoved), until - context.CurrentUtcDateTime);
                if (Read<BatchMoved>(news).Version > knownVersion) return true;
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
