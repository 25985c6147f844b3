using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;

namespace Shuzhi.Functions.Applications;

/// <summary>A reminder that is due.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Topic">Of what.</param>
/// <param name="At">UTC instant at which it was due; with the topic it names the reminder.</param>
internal sealed record Reminder(string ApplicationId, string Topic, DateTime At);

/// <summary>Reminds the applicant, on the record. Where the stage is over meanwhile, nothing happens.</summary>
internal sealed class RemindApplicant(ApplicationService applications)
{
    [Function(nameof(RemindApplicant))]
    public async Task RunAsync([ActivityTrigger] Reminder reminder, CancellationToken cancellation)
    {
        var command = new RecordReminder
        {
            CommandId = $"remind-{reminder.Topic}-{reminder.At:yyyyMMdd'T'HHmmss}",
            By = Actor.System,
            ApplicationId = reminder.ApplicationId,
            Topic = reminder.Topic,
        };
        await applications.ExecuteAsync(command, cancellation: cancellation);
    }
}
