using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

internal sealed class RecordMilestone(ReviewDesk desk)
{
    [Function(nameof(RecordMilestone))]
    [Allow(ActorRole.Applicant)]
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
