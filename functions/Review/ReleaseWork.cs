using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class ReleaseWork(ReviewDesk desk)
{
    [Function(nameof(ReleaseWork))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance)]
    [Operation("退回事项", "Give work back", Body = typeof(EmptyInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("review-not-begun", "review-own-application", "role-forbidden", "review-other-district", "work-claimed-by-other", "work-not-claimed")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/release")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, EmptyInput.Read, (input, officer) => new Commands.ReleaseWork
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
        }, cancellation);
}
