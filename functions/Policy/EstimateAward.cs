using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

internal sealed class EstimateAward(Estimates estimates, Catalogues catalogues)
{
    [Function(nameof(EstimateAward))]
    [AllowAnyone]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "estimates")] HttpRequest request, CancellationToken cancellation)
    {
        if (!(await RequestBody.ReadAsync(request, EstimateInput.Read, cancellation)).TryGet(out var input, out var problem))
            return problem;
        if (!estimates.Evaluate(input).TryGet(out var evaluation, out problem))
            return problem;
        return ExplanationAnswer.Of(request, catalogues.Current, evaluation).TryGet(out var answer, out problem) ? answer : problem;
    }
}
