using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Review;

/// <summary>The caller is back: nobody stands in any more.</summary>
internal sealed class EndDelegation(IDocumentStore store)
{
    [Function(nameof(EndDelegation))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance)]
    [Operation("结束委托", "End a delegation", Status = 204)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "delegations/{delegateId}")] HttpRequest request, string delegateId, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (!RouteIds.IsPlain(delegateId) || await store.ReadAsync(ContainerCatalogue.Delegations, delegateId, caller.Id, cancellation) is not { } found)
            return RouteIds.NotFound(delegateId);
        await store.ExecuteAsync(ContainerCatalogue.Delegations, delegateId, [DocumentOperation.Delete(caller.Id, found.ETag)], cancellation);
        return Answer.NoContent(0);
    }
}
