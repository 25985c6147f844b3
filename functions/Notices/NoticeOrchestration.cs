using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Notices;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Notices;

/// <summary>Draws up a notice's list, publishes it, waits until its working days are over and closes it once every objection has its reply.</summary>
internal static class NoticeOrchestration
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromHours(1);

    [Function(nameof(NoticeOrchestration))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var id = context.InputOf<NoticeProcess>().NoticeId;
        context.SetCustomStatus(nameof(NoticeStatus.Preparing));
        var step = await PublishAsync(context, id);
        while (!step.IsFinal)
        {
            context.SetCustomStatus(step.Stage);
            var isNews = await context.HasMovedAsync<NoticeMoved>(news => news.Version, step.Version, step.Dues[0].At);
            step = await context.CallActivityAsync<ProcessStep>(isNews ? nameof(ReadNoticeStage) : nameof(SettleNotice), id, Waits.Patiently);
        }

        context.SetCustomStatus(step.Stage);
        return step.Stage;
    }

    /// <summary>Publishes; where that fails, such as in a year whose holidays nobody has filed, the city is told, and it is tried again every hour.</summary>
    private static async Task<ProcessStep> PublishAsync(TaskOrchestrationContext context, string id)
    {
        while (true)
        {
            try
            {
                await context.CallActivityAsync(nameof(DrawUpNotice), id, Waits.AFewTimes);
                return await context.CallActivityAsync<ProcessStep>(nameof(PublishDrawnNotice), id, Waits.AFewTimes);
            }
            catch (TaskFailedException)
            {
                var told = new StaffNotice(id, "notice-not-published", nameof(ActorRole.City), context.CurrentUtcDateTime);
                await context.CallActivityAsync(nameof(TellStaff), told, Waits.Patiently);
                await context.CreateTimer(context.CurrentUtcDateTime + AgainAfter, CancellationToken.None);
            }
        }
    }
}
