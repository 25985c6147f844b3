using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Rounds;

internal sealed class CancelRound(RoundDesk desk)
{
    [Function(nameof(CancelRound))]
    [Allow(ActorRole.City, ActorRole.Admin)]
    [Operation("取消申报批次", "Cancel a round", Body = typeof(ReasonInput), Answer = typeof(RoundView))]
    [Refuses("round-closed", "round-cancelled", "reason-missing")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rounds/{id}/cancellation")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(
            request,
            id,
            (input, headers) => new Core.Rounds.CancelRound { CommandId = headers.CommandId, By = headers.By, RoundId = id, Reason = input.Reason },
            cancellation);
}
