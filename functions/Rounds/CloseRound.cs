using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Rounds;

/// <summary>Closes a round before its time, with a reason.</summary>
internal sealed class CloseRound(RoundDesk desk)
{
    [Function(nameof(CloseRound))]
    [Allow(ActorRole.City, ActorRole.Admin)]
    [Operation("提前截止申报批次", "Close a round", Body = typeof(ReasonInput), Answer = typeof(RoundView))]
    [Refuses("round-cancelled", "reason-missing")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rounds/{id}/closing")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(
            request,
            id,
            (input, headers) => new Core.Rounds.CloseRound { CommandId = headers.CommandId, By = headers.By, RoundId = id, Reason = input.Reason },
            cancellation);
}
