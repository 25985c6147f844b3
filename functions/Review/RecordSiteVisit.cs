using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class RecordSiteVisit(ReviewDesk desk)
{
    [Function(nameof(RecordSiteVisit))]
    [Allow(ActorRole.City)]
    [Operation("记录现场调研", "Record a site visit", Body = typeof(VisitInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [RefusesFindings]
    [Refuses("review-date-out-of-bounds")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/site-visit")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, VisitInput.Read, (input, officer) => new Commands.RecordSiteVisit
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Passed = input.Finding.Passed,
            Grounds = input.Finding.Grounds,
            Facts = input.Finding.Facts,
            VisitedOn = input.VisitedOn,
        }, cancellation);
}
