using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class ReviewInCity(ReviewDesk desk)
{
    [Function(nameof(ReviewInCity))]
    [Allow(ActorRole.City)]
    [Operation("市级复核", "Review in the city", Body = typeof(FindingInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [RefusesFindings]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/city-review")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, FindingInput.Read, (input, officer) => new Commands.ReviewInCity
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Passed = input.Passed,
            Grounds = input.Grounds,
            Facts = input.Facts,
        }, cancellation);
}
