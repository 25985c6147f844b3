using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class CompleteBuilding(ReviewDesk desk)
{
    [Function(nameof(CompleteBuilding))]
    [Allow(ActorRole.Applicant)]
    [Operation("报告建设完成", "Report the building finished", Body = typeof(CompletionInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("review-not-begun", "review-other-stage", "review-building-overdue", "review-documents-missing", "review-verification-open")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/building/completion")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, CompletionInput.Read, (input, officer) => new Commands.CompleteBuilding
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Grounds = input.Grounds,
        }, cancellation);
}
