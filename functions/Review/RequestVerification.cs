using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class RequestVerification(ReviewDesk desk)
{
    [Function(nameof(RequestVerification))]
    [Allow(ActorRole.City, ActorRole.District, ActorRole.Auditor)]
    [Operation("发起部门核实", "Ask other departments", Body = typeof(VerificationInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("review-not-begun", "review-other-stage", "review-own-application", "review-other-district", "review-changes-open", "work-claimed-by-other", "review-grounds-missing", "role-forbidden", "review-verification-malformed")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/verifications")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, VerificationInput.Read, (input, officer) => new Commands.RequestVerification
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Departments = input.Departments,
            Question = input.Question,
        }, cancellation);
}
