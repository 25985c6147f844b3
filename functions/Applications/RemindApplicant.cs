using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Applications;

/// <summary>A reminder that is due.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Topic">Of what.</param>
/// <param name="At">UTC instant at which it was due; with the topic it names the reminder.</param>
internal sealed record Reminder(string ApplicationId, string Topic, DateTime At);

/// <summary>Reminds the applicant, on the record. Where the stage is over meanwhile, or what is due was handed in, nothing happens.</summary>
internal sealed class RemindApplicant(ApplicationService applications, IDocumentStore store)
{
    private readonly DocumentSet<PerformanceCase> evaluations = new(store, ContainerCatalogue.Performance);

    [Function(nameof(RemindApplicant))]
    public async Task RunAsync([ActivityTrigger] Reminder reminder, CancellationToken cancellation)
    {
        if (await IsHandedInAsync(reminder, cancellation)) return;
        var command = new RecordReminder
        {
            CommandId = $"remind-{reminder.Topic}-{reminder.At:yyyyMMdd'T'HHmmss}",
            By = Actor.System,
            ApplicationId = reminder.ApplicationId,
            Topic = reminder.Topic,
        };
        await applications.ExecuteAsync(command, cancellation: cancellation);
    }

    /// <summary>A self-evaluation that was handed in waits for the bureau, not for the applicant.</summary>
    private async ValueTask<bool> IsHandedInAsync(Reminder reminder, CancellationToken cancellation) =>
        reminder.Topic == "evaluation-due"
        && (await evaluations.ReadAsync(reminder.ApplicationId, reminder.ApplicationId, cancellation))?.Value.SelfEvaluation is not null;
}
