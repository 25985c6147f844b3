using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Awards;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Awards;

/// <summary>Waits for the meeting that decides a plan, with a reminder and escalations, and then tells its applications.</summary>
internal static class AwardOrchestration
{
    [Function(nameof(AwardOrchestration))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var now = new StageQuestion(context.InputOf<PlanProcess>().PlanId, StageQuestion.NothingDone);
        var step = await CallAsync(context, nameof(ReadPlanStage), now);
        while (!step.IsFinal)
        {
            context.SetCustomStatus(step.Stage);
            if (step.Stage == nameof(PlanStatus.Decided))
            {
                step = await CallAsync(context, nameof(TellAwards), now);
                continue;
            }

            var due = step.Dues[0];
            if (!await context.HasMovedAsync<PlanMoved>(news => news.Version, step.Version, due.At))
            {
                now = now with { After = due.At };
                await context.CallActivityAsync(nameof(TellStaff), new StaffNotice(now.Id, due.Topic, due.Role, due.At), Waits.Patiently);
            }

            step = await CallAsync(context, nameof(ReadPlanStage), now);
        }

        context.SetCustomStatus(step.Stage);
        return step.Stage;
    }

    private static Task<ProcessStep> CallAsync(TaskOrchestrationContext context, string activity, StageQuestion now) =>
        context.CallActivityAsync<ProcessStep>(activity, now, Waits.Patiently);
}
