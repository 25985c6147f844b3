using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class ReviewByThirdParty(ReviewDesk desk)
{
    [Function(nameof(ReviewByThirdParty))]
    [Allow(ActorRole.Auditor)]
    [Operation("第三方复核", "Review by a third party", Body = typeof(ReportInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [RefusesFindings]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/third-party-review")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, ReportInput.Read, (input, officer) => new Commands.ReviewByThirdParty
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Passed = input.Finding.Passed,
            Grounds = input.Finding.Grounds,
            Facts = input.Finding.Facts,
            ReportDocumentId = input.DocumentId,
        }, cancellation);
}
