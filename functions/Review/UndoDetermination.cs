using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

/// <summary>Proposes to undo the determination; another officer decides.</summary>
internal sealed class UndoDetermination(ReviewDesk desk)
{
    [Function(nameof(UndoDetermination))]
    [Allow(ActorRole.City, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("提议撤销认定", "Propose to undo a determination", Body = typeof(GroundsInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("review-not-begun", "review-own-application", "role-forbidden", "review-nothing-to-undo", "review-reversal-open", "review-grounds-missing", "application-wrong-state")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/determination/reversal")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, GroundsInput.Read, (input, officer) => new Commands.UndoDetermination
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Grounds = input.Grounds!,
        }, cancellation);
}
