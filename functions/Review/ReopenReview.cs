using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

/// <summary>Proposes to take the review back; another officer decides.</summary>
internal sealed class ReopenReview(ReviewDesk desk)
{
    [Function(nameof(ReopenReview))]
    [Allow(ActorRole.City, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("提议重新审核", "Propose to reopen a review", Body = typeof(ReopeningInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("review-not-begun", "review-own-application", "role-forbidden", "review-stage-not-earlier", "review-reversal-open", "review-payment-under-way", "review-grounds-missing", "application-wrong-state")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/reopening")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, ReopeningInput.Read, (input, officer) => new Commands.Reopen
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            ToStage = input.ToStage,
            Grounds = input.Grounds,
        }, cancellation);
}
