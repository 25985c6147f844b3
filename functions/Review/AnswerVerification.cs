using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class AnswerVerification(ReviewDesk desk)
{
    [Function(nameof(AnswerVerification))]
    [Allow(ActorRole.City, ActorRole.District, ActorRole.Auditor)]
    [Operation("记录部门核实答复", "Record a department's answer", Body = typeof(AnswerInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("review-not-begun", "review-own-application", "role-forbidden", "review-other-district", "review-grounds-missing", "review-verification-unknown", "review-verification-answered")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/verifications/{verificationId}/answer")] HttpRequest request, string id, string verificationId, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, AnswerInput.Read, (input, officer) => new Commands.AnswerVerification
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            VerificationId = verificationId,
            Confirmed = input.Confirmed,
            Text = input.Text,
        }, cancellation);
}
