using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Rounds;

/// <summary>Closes a round before its time, with a reason.</summary>
internal sealed class CloseRound(RoundService rounds, TimeProvider time)
{
    [Function(nameof(CloseRound))]
    [Allow(ActorRole.City, ActorRole.Admin)]
    [Operation("提前截止申报批次", "Close a round", Body = typeof(ReasonInput), Answer = typeof(RoundView))]
    [Refuses("round-cancelled", "reason-missing")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rounds/{id}/closing")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!CommandHeaders.Of(request, Caller.Of(request.HttpContext).Actor, time.GetUtcNow()).TryGet(out var headers, out var problem))
            return problem;
        if (!(await RequestBody.ReadAsync(request, ReasonInput.Read, cancellation)).TryGet(out var input, out problem))
            return problem;
        if (!RouteIds.IsPlain(id))
            return RouteIds.NotFound(id);
        var command = new Core.Rounds.CloseRound
        {
            CommandId = headers.CommandId,
            By = headers.By,
            RoundId = id,
            Reason = input.Reason,
            ExpectedVersion = headers.ExpectedVersion,
        };
        return (await rounds.ExecuteAsync(command, null, cancellation)).Match(
            stored => Answer.Ok(RoundView.Of(stored.Value, time.GetUtcNow()), stored.Value.Version),
            Problem.Of);
    }
}
