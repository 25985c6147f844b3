using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;

namespace Shuzhi.Functions.Performance;

/// <summary>Tells the application how it was evaluated, which ends its process. Who evaluated is on the evaluation's record.</summary>
internal sealed class ReportEvaluation(PerformanceService cases, ApplicationService applications, ILogger<ReportEvaluation> log)
{
    [Function(nameof(ReportEvaluation))]
    public async Task RunAsync([ActivityTrigger] string caseId, CancellationToken cancellation)
    {
        var judgement = (await cases.ReadAsync(caseId, cancellation))?.Value.Judgement ?? throw new InvalidOperationException($"{caseId} was not evaluated.");
        var command = new RecordEvaluation { CommandId = $"evaluation-{caseId}", By = Actor.System, ApplicationId = caseId, Passed = judgement.Passed, Grounds = judgement.Grounds };
        var outcome = await applications.ExecuteAsync(command, cancellation: cancellation);
        // A process without an evaluation has no stage to complete.
        if (!outcome.TryGet(out _, out var refusal)) log.LogWarning("{Application} does not take its evaluation: {Refusal}", caseId, refusal);
    }
}
