using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class ExtendBuilding(ReviewDesk desk)
{
    [Function(nameof(ExtendBuilding))]
    [Allow(ActorRole.City)]
    [Operation("延长建设期", "Extend the building period", Body = typeof(ExtensionInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("review-not-begun", "review-own-application", "role-forbidden", "review-other-stage", "review-date-out-of-bounds", "review-grounds-missing")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/building/extension")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, ExtensionInput.Read, (input, officer) => new Commands.ExtendBuilding
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Through = input.Through,
            Grounds = input.Grounds,
        }, cancellation);
}
