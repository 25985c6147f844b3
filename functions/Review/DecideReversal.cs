using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Commands = Shuzhi.Core.Applications.Review;

namespace Shuzhi.Functions.Review;

/// <summary>Decides what another officer has proposed.</summary>
internal sealed class DecideReversal(ReviewDesk desk)
{
    [Function(nameof(DecideReversal))]
    [Allow(ActorRole.City, ActorRole.Supervisor, ActorRole.Admin)]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{id}/reversal-decision")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.HandleAsync(request, id, ConfirmationInput.Read, (input, officer) => new Commands.DecideReversal
        {
            CommandId = officer.CommandId,
            By = officer.By,
            ApplicationId = officer.ApplicationId,
            Confirmed = input.Confirmed,
        }, cancellation);
}
