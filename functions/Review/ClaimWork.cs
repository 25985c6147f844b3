using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class ClaimWork(ReviewDesk desk)
{
    [Function(nameof(ClaimWork))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance)]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/claim")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, EmptyInput.Read, (input, officer) => new Commands.ClaimWork
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
        }, cancellation);
}
