using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class RecordMilestone(ReviewDesk desk)
{
    [Function(nameof(RecordMilestone))]
    [Allow(ActorRole.Applicant)]
    [Operation("记录建设节点", "Record a milestone", Body = typeof(MilestoneInput), BodyIsOptional = true, Answer = typeof(ApplicationView))]
    [Refuses("review-not-begun", "review-other-stage", "review-date-out-of-bounds", "application-full")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/milestones")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, MilestoneInput.Read, (input, officer) => new Commands.RecordMilestone
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Title = input.Title,
            ReachedOn = input.ReachedOn,
        }, cancellation);
}
