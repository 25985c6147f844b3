using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

/// <summary>Decides what another officer has proposed.</summary>
internal sealed class DecideReversal(ReviewDesk desk)
{
    [Function(nameof(DecideReversal))]
    [Allow(ActorRole.City, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("决定退回提议", "Decide on a proposed step back", Body = typeof(ReversalInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("review-not-begun", "review-own-application", "role-forbidden", "review-no-reversal-open", "review-same-eyes", "review-stage-not-earlier", "review-nothing-to-undo", "review-payment-under-way", "application-wrong-state")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/reversal-decision")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, ReversalInput.Read, (input, officer) => new Commands.DecideReversal
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Confirmed = input.Confirmed,
        }, cancellation);
}
