using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
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

    [Function(nameof(DisbursementOrchestration))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var now = new StageQuestion(context.InputOf<DisbursementProcess>().BatchId, StageQuestion.NothingDone);
        var step = await CallAsync(context, nameof(ReadBatchStage), now);
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
        var stay = await context.StayAsync<BatchMoved>(
            now, step.Dues, news => news.Version, step.Version,
            due => context.CallActivityAsync(nameof(TellStaff), new StaffNotice(now.Id, due.Topic, due.Role, due.At), Waits.Patiently));
        return (await CallAsync(context, stay.IsOver ? nameof(DeclineBatch) : nameof(ReadBatchStage), stay.Now), stay.Now);
    }

    /// <summary>Hands the payments over; where the gateway stays closed, finance is told, and it is tried again every hour.</summary>
    private static async Task<ProcessStep> HandOverAsync(TaskOrchestrationContext context, StageQuestion now)
    {
        while (true)
        {
            try
            {
                return await context.CallActivityAsync<ProcessStep>(nameof(HandOverPayments), now, Waits.AFewTimes);
            }
            catch (TaskFailedException)
            {
                var notice = new StaffNotice(now.Id, "batch-not-handed-over", nameof(ActorRole.Finance), context.CurrentUtcDateTime);
                await context.CallActivityAsync(nameof(TellStaff), notice, Waits.Patiently);
                await context.CreateTimer(context.CurrentUtcDateTime + AgainAfter, CancellationToken.None);
            }
        }
    }

    private static Task<ProcessStep> CallAsync(TaskOrchestrationContext context, string activity, StageQuestion now) =>
        context.CallActivityAsync<ProcessStep>(activity, now, Waits.Patiently);
}
