using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Policy.Explaining;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>Estimates one award, or without <c>instrument</c> all that an applicant is entitled to. Nothing is stored.</summary>
internal sealed class EstimateAward(Estimates estimates, Catalogues catalogues)
{
    [Function(nameof(EstimateAward))]
    [AllowAnyone]
    [Operation("测算可享受的支持", "Estimate awards", Body = typeof(EstimateInput), Answer = typeof(EstimateView), OrAnswer = typeof(Explanation), AnswerMedia = [MediaTypes.Json, MediaTypes.Text, MediaTypes.Html], StoresNothing = true)]
    [Refuses("fact-malformed")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "estimates")] HttpRequest request, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, EstimateInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        if (input.Instrument is not { } instrument)
            return estimates.EvaluateAll(input).TryGet(out var whole, out problem) && EstimateText.Answer(request, whole).TryGet(out var all, out problem) ? all : problem;
        if (!estimates.Evaluate(input, instrument).TryGet(out var evaluation, out problem))
            return problem;
        return ExplanationAnswer.Of(request, catalogues.Current, evaluation).TryGet(out var answer, out problem) ? answer : problem;
    }
}
