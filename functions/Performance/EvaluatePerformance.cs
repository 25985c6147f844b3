using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Performance;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>The bureau or the district evaluates; the application is then through with its process.</summary>
internal sealed class EvaluatePerformance(PerformanceDesk desk)
{
    [Function(nameof(EvaluatePerformance))]
    [Allow(ActorRole.District, ActorRole.City)]
    [Operation("绩效评价", "Evaluate performance", Body = typeof(JudgementInput), Answer = typeof(PerformanceView))]
    [Refuses("performance-not-paid", "performance-wrong-state", "review-own-application")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/evaluation")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, JudgementInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.HandleAsync(
            request,
            id,
            (headers, paid) => new JudgePerformance
            {
                CommandId = headers.CommandId,
                By = headers.By,
                CaseId = id,
                RoundId = paid.RoundId,
                Award = paid.Award,
                Passed = input.Passed,
                Reason = input.Grounds,
            },
            cancellation);
    }
}
