using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class CompleteBuilding(ReviewDesk desk)
{
    [Function(nameof(CompleteBuilding))]
    [Allow(ActorRole.Applicant)]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/building/completion")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, GroundsInput.ReadOptional, (input, officer) => new Commands.CompleteBuilding
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Grounds = input.Grounds,
        }, cancellation);
}
