using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Applications;

/// <summary>Ends the wait for corrections. Where they were handed in meanwhile, nothing happens.</summary>
internal sealed class LapseCorrections(ApplicationService applications, ApplicationStages stages)
{
    [Function(nameof(LapseCorrections))]
    public async Task<ProcessStep> RunAsync([ActivityTrigger] StageQuestion question, CancellationToken cancellation)
    {
        var command = new LapseChanges { CommandId = $"lapse-{question.After:yyyyMMdd'T'HHmmss}", By = Actor.System, ApplicationId = question.Id };
        var outcome = await applications.ExecuteAsync(command, cancellation: cancellation);
        return outcome.TryGet(out var stored, out _) ? stages.Of(stored.Value, question.After) : await stages.ReadAsync(question, cancellation);
    }
}
