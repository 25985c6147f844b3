using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>The awardee says what came of the money.</summary>
internal sealed class SubmitSelfEvaluation(PerformanceDesk desk)
{
    [Function(nameof(SubmitSelfEvaluation))]
    [Allow(ActorRole.Applicant)]
    [Operation("提交自评", "Hand in a self-evaluation", Body = typeof(SelfEvaluationInput), Answer = typeof(PerformanceView))]
    [Refuses("performance-not-paid", "performance-wrong-state", "self-evaluation-malformed")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/self-evaluation")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, SelfEvaluationInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        return await desk.HandleAsync(
            request,
            id,
            (headers, paid) => new Core.Performance.SubmitSelfEvaluation
            {
                CommandId = headers.CommandId,
                By = headers.By,
                CaseId = id,
                RoundId = paid.RoundId,
                Award = paid.Award,
                Indicators = input.Indicators,
                Text = input.Text,
            },
            cancellation);
    }
}
