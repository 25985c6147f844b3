using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

/// <summary>Proposes to undo the determination; another officer decides.</summary>
internal sealed class UndoDetermination(ReviewDesk desk)
{
    [Function(nameof(UndoDetermination))]
    [Allow(ActorRole.City, ActorRole.Supervisor, ActorRole.Admin)]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/determination/reversal")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, GroundsInput.Read, (input, officer) => new Commands.UndoDetermination
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Grounds = input.Grounds!,
        }, cancellation);
}
