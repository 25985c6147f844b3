using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Panels;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Panels;

/// <summary>
/// Takes an application through its panel: opens it, draws, follows each expert with an orchestration of its own, and waits for the
/// determination. Who takes a seat, who is replaced and what the result is, the panel decides; this only sees to it in time.
/// </summary>
internal static class PanelAssessmentOrchestration
{
    [Function(nameof(PanelAssessmentOrchestration))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var application = context.InputOf<PanelProcess>().ApplicationId;
        var opening = new PanelOpening(context.NewGuid().ToString("N"), context.InstanceId, application);
        context.SetCustomStatus(nameof(PanelStatus.Opened));
        await context.CallActivityAsync(nameof(OpenPanel), opening, Waits.Patiently);
        var now = new StageQuestion(opening.PanelId, StageQuestion.NothingDone);
        var step = await CallAsync(context, nameof(DrawExperts), now);
        var experts = new Dictionary<string, Task>(StringComparer.Ordinal);
        while (!step.IsFinal)
        {
            context.SetCustomStatus(step.Stage);
            Follow(context, step, experts);
            if (step.Stage == nameof(PanelStatus.Determined)) step = await CallAsync(context, nameof(ReportDetermination), now);
            else (step, now) = await StayAsync(context, now, step);
        }

        context.SetCustomStatus(step.Stage);
        if (step.Stage == nameof(PanelStatus.Void)) await TellGivenUpAsync(context, step);
        await Task.WhenAll(experts.Values);
        return step.Stage;
    }

    /// <summary>Starts to follow every expert who is to answer and is not followed yet.</summary>
    private static void Follow(TaskOrchestrationContext context, PanelStep step, Dictionary<string, Task> experts)
    {
        foreach (var seat in step.OpenSeats)
        {
            var instance = Panel.SeatInstanceOf(context.InstanceId, seat, step.Look);
            if (experts.ContainsKey(instance)) continue;
            var process = new SeatProcess(step.PanelId, seat, step.Look);
            experts[instance] = context.CallSubOrchestratorAsync(nameof(ExpertAssessmentOrchestration), process, new SubOrchestrationOptions(instanceId: instance));
        }
    }

    private static async Task TellGivenUpAsync(TaskOrchestrationContext context, PanelStep step)
    {
        foreach (var seat in step.OpenSeats)
            await context.CallActivityAsync(nameof(TellExpert), new ExpertNotice(step.PanelId, seat, "panel-given-up", context.CurrentUtcDateTime), Waits.Patiently);
    }

    /// <summary>Stays in a stage until there is news or something is due; the stage after it, and until when everything due is done.</summary>
    private static async Task<(PanelStep Step, StageQuestion Now)> StayAsync(TaskOrchestrationContext context, StageQuestion now, PanelStep step)
    {
        var stay = await context.StayAsync<PanelMoved>(
            now, step.Dues, news => news.Version, step.Version,
            due => context.CallActivityAsync(nameof(TellStaff), new StaffNotice(now.Id, due.Topic, due.Role, due.At), Waits.Patiently));
        return (await CallAsync(context, stay.IsOver ? nameof(CloseScoring) : nameof(ReadPanelStage), stay.Now), stay.Now);
    }

    private static Task<PanelStep> CallAsync(TaskOrchestrationContext context, string activity, StageQuestion now) =>
        context.CallActivityAsync<PanelStep>(activity, now, Waits.Patiently);
}
