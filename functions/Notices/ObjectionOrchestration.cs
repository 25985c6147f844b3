using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Notices;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Notices;

/// <summary>Suspends the entry that an objection is against, waits for the reply, with a reminder and escalations, and makes it count.</summary>
internal static class ObjectionOrchestration
{
    [Function(nameof(ObjectionOrchestration))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.InputOf<ObjectionProcess>();
        var now = new ObjectionQuestion(input.EntryId, input.ObjectionId, StageQuestion.NothingDone);
        await context.CallActivityAsync(nameof(TellApplication), now, Waits.Patiently);
        var step = await LookAsync(context, now);
        while (!step.IsFinal)
        {
            context.SetCustomStatus(step.Stage);
            var due = step.Dues[0];
            if (!await context.HasMovedAsync<ObjectionMoved>(news => news.Version, step.Version, due.At))
            {
                now = now with { After = due.At };
                await context.CallActivityAsync(nameof(TellStaff), new StaffNotice(input.EntryId, due.Topic, due.Role, due.At), Waits.Patiently);
            }

            step = await LookAsync(context, now);
        }

        await context.CallActivityAsync(nameof(ApplyReply), now, Waits.Patiently);
        await context.CallActivityAsync<ProcessStep>(nameof(SettleNotice), NoticeEntry.NoticeOf(input.EntryId), Waits.Patiently);
        context.SetCustomStatus(step.Stage);
        return step.Stage;
    }

    private static Task<ProcessStep> LookAsync(TaskOrchestrationContext context, ObjectionQuestion now) =>
        context.CallActivityAsync<ProcessStep>(nameof(ReadObjectionStage), now, Waits.Patiently);
}
