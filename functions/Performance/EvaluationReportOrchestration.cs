using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Performance;

/// <summary>Takes an evaluation to its application, however long that is out of reach.</summary>
internal static class EvaluationReportOrchestration
{
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 100, TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(1)));

    [Function(nameof(EvaluationReportOrchestration))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync(
        nameof(ReportEvaluation), context.GetInput<JsonElement>().Deserialize<EvaluationReport>(DomainJson.Options)!.CaseId, Patiently);
}
