using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>Draws a sample from what has been paid by now.</summary>
internal sealed class DrawSample(Inspections inspections, TimeProvider time)
{
    [Function(nameof(DrawSample))]
    [Allow(ActorRole.City, ActorRole.Supervisor)]
    [Operation("抽取样本", "Draw a sample", Body = typeof(EmptyInput), BodyIsOptional = true, Answer = typeof(SampleView))]
    [Refuses("inspection-population-empty", "inspection-sample-drawn")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "inspections/{id}/draw")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!RouteIds.IsPlain(id))
            return RouteIds.NotFound(id);
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadOptionalAsync(request, EmptyInput.Read, cancellation)).TryGet(out _, out problem))
            return problem;
        return (await inspections.DrawAsync(id, headers, cancellation)).Match(stored => Answer.Ok(SampleView.Of(stored.Value), stored.Value.Version), Problem.Of);
    }
}
