using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Review;

/// <summary>The caller is back: nobody stands in any more. What was delegated stays on record.</summary>
internal sealed class EndDelegation(DelegationService delegations)
{
    [Function(nameof(EndDelegation))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance)]
    [Operation("结束委托", "End a delegation", Status = 204)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "delegations/{delegateId}")] HttpRequest request, string delegateId, CancellationToken cancellation)
    {
        var outcome = await delegations.HandleAsync(
            request,
            delegateId,
            headers => new Core.Applications.Review.EndDelegation
            {
                CommandId = headers.CommandId,
                By = headers.By,
                ExpectedVersion = headers.ExpectedVersion,
                DelegateId = delegateId,
            },
            cancellation);
        return outcome.TryGet(out var stored, out var problem) ? Answer.NoContent(stored.Value.Version) : problem;
    }
}
