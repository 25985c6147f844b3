using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class RequestChanges(ReviewDesk desk)
{
    [Function(nameof(RequestChanges))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor)]
    [Operation("退回补正", "Return for correction", Body = typeof(ChangesInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("review-not-begun", "review-other-stage", "review-own-application", "review-other-district", "review-changes-open", "work-claimed-by-other", "review-grounds-missing", "role-forbidden", "review-changes-malformed")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/change-request")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, ChangesInput.Read, (input, officer) => new Commands.RequestChanges
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Items = input.Items,
        }, cancellation);
}
