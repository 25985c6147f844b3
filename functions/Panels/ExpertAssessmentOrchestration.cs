using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Panels;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Panels;

/// <summary>Follows one expert: invites, reminds, and has the late replaced.</summary>
internal static class ExpertAssessmentOrchestration
{
    [Function(nameof(ExpertAssessmentOrchestration))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var seat = context.GetInput<SeatProcess>()!;
        var now = new SeatQuestion(seat.PanelId, seat.Seat, seat.Look, StageQuestion.NothingDone);
        await context.CallActivityAsync(nameof(InviteExpert), now, Waits.Patiently);
        var step = await LookAsync(context, now);
        while (!step.IsFinal)
        {
            context.SetCustomStatus(step.Stage);
            (step, now) = await StayAsync(context, now, step);
        }

        context.SetCustomStatus(step.Stage);
        return step.Stage;
    }

    private static async Task<(ProcessStep Step, SeatQuestion Now)> StayAsync(TaskOrchestrationContext context, SeatQuestion now, ProcessStep step)
    {
        foreach (var due in step.Dues)
        {
            if (await context.HasMovedAsync<PanelMoved>(news => news.Version, step.Version, due.At)) return (await LookAsync(context, now), now);
            now = now with { After = due.At };
            if (due.Action == nameof(DueAction.End)) return (await EndAsync(context, now, step), now);
            await context.CallActivityAsync(nameof(TellExpert), new ExpertNotice(now.PanelId, now.Seat, due.Topic, due.At), Waits.Patiently);
        }

        return (await LookAsync(context, now), now);
    }

    /// <summary>Whoever is late with scores is replaced, which the bureau is told; a second look just ends, with its panel.</summary>
    private static async Task<ProcessStep> EndAsync(TaskOrchestrationContext context, SeatQuestion now, ProcessStep step)
    {
        if (now.Look > 0) return step with { IsFinal = true };
        var after = await context.CallActivityAsync<ProcessStep>(nameof(ReplaceLateExpert), now, Waits.Patiently);
        if (after.Stage == nameof(SeatStatus.Late))
            await context.CallActivityAsync(nameof(TellStaff), new StaffNotice(now.PanelId, "expert-replaced", nameof(ActorRole.City), now.After), Waits.Patiently);
        return after;
    }

    private static Task<ProcessStep> LookAsync(TaskOrchestrationContext context, SeatQuestion now) =>
        context.CallActivityAsync<ProcessStep>(nameof(ReadSeatStage), now, Waits.Patiently);
}
