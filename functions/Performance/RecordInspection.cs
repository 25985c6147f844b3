using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>Records what the inspection of an application found that was drawn for it.</summary>
internal sealed class RecordInspection(PerformanceDesk desk)
{
    [Function(nameof(RecordInspection))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Supervisor)]
    [Operation("登记抽查结果", "Record an inspection", Body = typeof(InspectionInput), Answer = typeof(PerformanceView))]
    [Refuses("performance-not-paid", "inspection-not-selected", "inspection-recorded", "review-own-application")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/inspections")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, InspectionInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.HandleAsync(
            request,
            id,
            (headers, paid) => new Core.Performance.RecordInspection
            {
                CommandId = headers.CommandId,
                By = headers.By,
                CaseId = id,
                RoundId = paid.RoundId,
                Award = paid.Award,
                SampleId = input.SampleId,
                Findings = input.Findings,
            },
            cancellation);
    }
}
