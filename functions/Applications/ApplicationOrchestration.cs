using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Applications;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Applications;

/// <summary>
/// Walks an application through its stages: waits for news of it, and does what is due while there is none. What stage it is in
/// and what is due then comes from an activity, so that this body stays the same on every replay.
/// </summary>
internal static class ApplicationOrchestration
{
    /// <summary>The first stage is known from the start, and nothing is due in it for a while; news that came before the start is made up then.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(10);

    [Function(nameof(ApplicationOrchestration))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var start = context.InputOf<ApplicationProcess>();
        var now = new StageQuestion(start.ApplicationId, StageQuestion.NothingDone);
        context.SetCustomStatus(start.Stage is { } first ? $"{first}" : $"{start.Status}");
        var step = await FollowAsync(context, now, await context.NewsAsync<ApplicationMoved>(news => news.Version, start.Version, context.CurrentUtcDateTime + FirstLook));
        while (!step.IsFinal)
        {
            context.SetCustomStatus(step.Stage);
            (step, now) = await StayAsync(context, now, step);
        }

        context.SetCustomStatus(step.Stage);
        return step.Stage;
    }

    /// <summary>Stays in a stage until there is news or something is due; the stage after it, and until when everything due is done.</summary>
    private static async Task<(ProcessStep Step, StageQuestion Now)> StayAsync(TaskOrchestrationContext context, StageQuestion now, ProcessStep step)
    {
        var stay = await context.StayAsync<ApplicationMoved>(now, step.Dues, news => news.Version, step.Version, due => TellAsync(context, now.Id, due));
        return (await (stay.IsOver ? EndAsync(context, stay.Now, step) : FollowAsync(context, stay.Now, stay.News)), stay.Now);
    }

    /// <summary>The deadline of a stage: a reservation is followed by its voucher, a voucher expires, corrections lapse, and nothing more follows a payment.</summary>
    private static Task<ProcessStep> EndAsync(TaskOrchestrationContext context, StageQuestion now, ProcessStep step) => step.Stage switch
    {
        nameof(ApplicationStatus.Reserved) => CallAsync(context, nameof(IssueVoucher), now),
        nameof(ApplicationStatus.Paid) => Task.FromResult(step with { IsFinal = true }),
        ReviewStages.Corrections => CallAsync(context, nameof(LapseCorrections), now),
        _ => CallAsync(context, nameof(ExpireVoucher), now),
    };

    /// <summary>The stage that the news leads to. Where the news says that it is over, nothing needs to be read.</summary>
    private static Task<ProcessStep> FollowAsync(TaskOrchestrationContext context, StageQuestion now, ApplicationMoved? news) => news?.Status switch
    {
        ApplicationStatus.Reserved when news.Stage is null => CallAsync(context, nameof(IssueVoucher), now),
        ApplicationStatus.Rejected or ApplicationStatus.Withdrawn or ApplicationStatus.Expired => Task.FromResult(new ProcessStep($"{news.Status}", news.Version, true, [])),
        _ => CallAsync(context, nameof(ReadStage), now with { Version = news?.Version ?? 0 }),
    };

    private static Task<ProcessStep> CallAsync(TaskOrchestrationContext context, string activity, StageQuestion now) =>
        context.CallActivityAsync<ProcessStep>(activity, now, Waits.Patiently);

    private static Task TellAsync(TaskOrchestrationContext context, string id, Due due) => due.Action == nameof(DueAction.Remind)
        ? context.CallActivityAsync(nameof(RemindApplicant), new Reminder(id, due.Topic, due.At), Waits.Patiently)
        : context.CallActivityAsync(nameof(TellStaff), new StaffNotice(id, due.Topic, due.Role, due.At, due.District), Waits.Patiently);
}
