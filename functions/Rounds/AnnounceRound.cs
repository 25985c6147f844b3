using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Rounds;

internal sealed class AnnounceRound(RoundService rounds, RoundPlanning planning, TimeProvider time)
{
    [Function(nameof(AnnounceRound))]
    [Allow(ActorRole.City, ActorRole.Admin)]
    [Operation("发布申报批次", "Announce a round", Body = typeof(RoundInput), Status = 201, Answer = typeof(RoundView))]
    [Refuses("round-stage-terms-malformed", "round-tasks-malformed", "review-process-unsupported", "round-window-empty", "round-terms-out-of-bounds", "panel-rules-malformed", "round-instrument-not-in-force", "round-draft-needs-date", "referred")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rounds")] HttpRequest request, CancellationToken cancellation)
    {
        if (!Caller.HeadersOf(request, time).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, RoundInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        if (!planning.Plan(input, headers).TryGet(out var command, out problem))
            return problem;
        return (await rounds.ExecuteAsync(command, null, cancellation)).Match(
            stored => Answer.Created($"{request.Path}/{stored.Value.Id}", RoundView.Of(stored.Value, time.GetUtcNow()), stored.Value.Version),
            Problem.Of);
    }
}
