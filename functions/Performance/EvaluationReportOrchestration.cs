using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Shuzhi.Core.Performance;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Performance;

/// <summary>Takes an evaluation to its application, however long that is out of reach.</summary>
internal static class EvaluationReportOrchestration
{
    [Function(nameof(EvaluationReportOrchestration))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync(
        nameof(ReportEvaluation), context.InputOf<EvaluationReport>().CaseId, Waits.Patiently);
}
