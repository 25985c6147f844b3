using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Operations;

/// <summary>Puts dead letters back into their queue, with their message and session ids.</summary>
internal sealed class ReplayDeadLetters(DeadLetterDesk desk)
{
    [Function(nameof(ReplayDeadLetters))]
    [Allow(ActorRole.Admin)]
    [Operation("重新投递死信", "Replay dead letters", Body = typeof(ReplayInput), Answer = typeof(DeadLetterResult))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "admin/dead-letters/{queue}/replay")] HttpRequest request, string queue, CancellationToken cancellation) =>
        desk.HandleAsync(request, queue, DeadLetterAction.Replay, input => ReplayInput.Read(input).Chosen, cancellation);
}
