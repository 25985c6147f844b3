using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Ports;
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

    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 100, TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(1)));

    [Function(nameof(ApplicationOrchestration))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var start = Read<ApplicationProcess>(context.GetInput<JsonElement>());
        var now = new StageQuestion(start.ApplicationId, StageQuestion.NothingDone);
        context.SetCustomStatus(start.Stage is { } first ? $"{first}" : $"{start.Status}");
        var step = await FollowAsync(context, now, await WaitAsync(context, context.CurrentUtcDateTime + FirstLook, start.Version));
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
        var done = now;
        foreach (var due in step.Dues)
        {
            // What is due together is done together; before anything later the stage is read again.
            if (done != now && due.At > context.CurrentUtcDateTime) break;
            if (await WaitAsync(context, due.At, step.Version) is { } news) return (await FollowAsync(context, done, news), done);
            done = now with { After = due.At };
            if (due.Action == nameof(DueAction.End)) return (await EndAsync(context, done, step), done);
            await TellAsync(context, now.Id, due);
        }

        return (await CallAsync(context, nameof(ReadStage), done), done);
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
        context.CallActivityAsync<ProcessStep>(activity, now, Patiently);

    private static Task TellAsync(TaskOrchestrationContext context, string id, Due due) => due.Action == nameof(DueAction.Remind)
        ? context.CallActivityAsync(nameof(RemindApplicant), new Reminder(id, due.Topic, due.At), Patiently)
        : context.CallActivityAsync(nameof(TellStaff), new StaffNotice(id, due.Topic, due.Role, due.At, due.District), Patiently);

    /// <summary>News of a later version than is known, or <see langword="null"/> where none came in time.</summary>
    private static async Task<ApplicationMoved?> WaitAsync(TaskOrchestrationContext context, DateTime until, long knownVersion)
    {
        while (until > context.CurrentUtcDateTime)
        {
            try
            {
                var news = Read<ApplicationMoved>(await context.WaitForExternalEvent<JsonElement>(nameof(ApplicationMoved), until - context.CurrentUtcDateTime));
                if (news.Version > knownVersion) return news;
            }
            catch (TaskCanceledException)
            {
                return null;
            }
        }

        return null;
    }

    // Messages are written as documents are, whatever the host's own converter is set to.
    private static T Read<T>(JsonElement json) => json.Deserialize<T>(DomainJson.Options)!;
}
