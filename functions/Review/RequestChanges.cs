using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class RequestChanges(ReviewDesk desk)
{
    [Function(nameof(RequestChanges))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor)]
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
