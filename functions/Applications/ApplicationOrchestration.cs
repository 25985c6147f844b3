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
    /// <summary>A decision usually comes within seconds, so the first stage is not read before it has lasted that long.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(10);

    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 100, TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(1)));

    [Function(nameof(ApplicationOrchestration))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var id = Read<ApplicationProcess>(context.GetInput<JsonElement>()).ApplicationId;
        context.SetCustomStatus(nameof(ApplicationStatus.Submitted));
        var news = await WaitAsync(context, context.CurrentUtcDateTime + FirstLook, 0);
        var step = news is { Status: ApplicationStatus.Reserved } ? await IssueAsync(context, id) : await LookAsync(context, id, news);
        while (!step.IsFinal)
        {
            context.SetCustomStatus(step.Stage);
            step = await StayAsync(context, id, step);
        }

        context.SetCustomStatus(step.Stage);
        return step.Stage;
    }

    /// <summary>Stays in a stage until there is news or its deadline has come; the next stage.</summary>
    private static async Task<ProcessStep?> StayUntilNewsAsync(TaskOrchestrationContext context, string id, ProcessStep step)
    {
        foreach (var due in step.Dues)
        {
            if (await WaitAsync(context, due.At, step.Version) is { } news)
                return news.Status == ApplicationStatus.Reserved ? await IssueAsync(context, id) : await LookAsync(context, id, news);
            if (due.Action == nameof(DueAction.End)) return await EndAsync(context, id, step);
            await TellAsync(context, id, due);
        }

        return null;
    }

    private static async Task<ProcessStep> StayAsync(TaskOrchestrationContext context, string id, ProcessStep step) =>
        await StayUntilNewsAsync(context, id, step) ?? await context.CallActivityAsync<ProcessStep>(nameof(ReadStage), id, Patiently);

    /// <summary>The deadline of a stage: a reservation is followed by its voucher, a voucher expires, and nothing more follows a payment.</summary>
    private static Task<ProcessStep> EndAsync(TaskOrchestrationContext context, string id, ProcessStep step) => step.Stage switch
    {
        nameof(ApplicationStatus.Reserved) => IssueAsync(context, id),
        nameof(ApplicationStatus.Paid) => Task.FromResult(step with { IsFinal = true }),
        _ => context.CallActivityAsync<ProcessStep>(nameof(ExpireVoucher), id, Patiently),
    };

    private static Task<ProcessStep> IssueAsync(TaskOrchestrationContext context, string id) =>
        context.CallActivityAsync<ProcessStep>(nameof(IssueVoucher), id, Patiently);

    /// <summary>Where the news says that it is over, nothing needs to be read.</summary>
    private static Task<ProcessStep> LookAsync(TaskOrchestrationContext context, string id, ApplicationMoved? news) =>
        news is { Status: not ApplicationStatus.Paid } && ApplicationTransitions.IsFinal(news.Status)
            ? Task.FromResult(new ProcessStep(news.Status.ToString(), news.Version, true, []))
            : context.CallActivityAsync<ProcessStep>(nameof(ReadStage), id, Patiently);

    private static Task TellAsync(TaskOrchestrationContext context, string id, Due due) => due.Action == nameof(DueAction.Remind)
        ? context.CallActivityAsync(nameof(RemindApplicant), new Reminder(id, due.Topic, due.At), Patiently)
        : context.CallActivityAsync(nameof(TellStaff), new StaffNotice(id, due.Topic, due.Role, due.At), Patiently);

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
