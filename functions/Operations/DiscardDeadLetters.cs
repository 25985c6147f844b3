using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Operations;

/// <summary>Deletes dead letters that nothing can be made of, one by one and for a reason.</summary>
internal sealed class DiscardDeadLetters(DeadLetterDesk desk)
{
    [Function(nameof(DiscardDeadLetters))]
    [Allow(ActorRole.Admin)]
    [Operation("删除死信", "Discard dead letters", Body = typeof(DiscardInput), Answer = typeof(DeadLetterResult))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "admin/dead-letters/{queue}/discard")] HttpRequest request, string queue, CancellationToken cancellation) =>
        desk.HandleAsync(request, queue, DeadLetterAction.Discard, input => DiscardInput.Read(input).Chosen, cancellation);
}
