using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Performance;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Performance;

/// <summary>Watches a clawback until everything has come back: urges its decision, tells the debtor of it and of each instalment, brings up the late.</summary>
internal static class ClawbackOrchestration
{
    [Function(nameof(ClawbackOrchestration))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var now = new StageQuestion(context.InputOf<ClawbackProcess>().ClawbackId, StageQuestion.NothingDone);
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
        var stay = await context.StayAsync<ClawbackMoved>(
            now, step.Dues, news => news.Version, step.Version,
            due => due.Action == nameof(DueAction.Remind)
                ? context.CallActivityAsync(nameof(TellDebtor), new DebtorNotice(now.Id, due.Topic, due.At), Waits.Patiently)
                : context.CallActivityAsync(nameof(TellStaff), new StaffNotice(now.Id, due.Topic, due.Role, due.At), Waits.Patiently));
        return (await LookAsync(context, stay.Now), stay.Now);
    }

    private static Task TellAsync(TaskOrchestrationContext context, StageQuestion now, string topic) =>
        context.CallActivityAsync(nameof(TellDebtor), new DebtorNotice(now.Id, topic, context.CurrentUtcDateTime), Waits.Patiently);

    private static Task<ProcessStep> LookAsync(TaskOrchestrationContext context, StageQuestion now) =>
        context.CallActivityAsync<ProcessStep>(nameof(ReadClawbackStage), now, Waits.Patiently);
}
