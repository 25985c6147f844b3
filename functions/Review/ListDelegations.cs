using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Review;

/// <summary>Who stands in for the caller, by first day.</summary>
internal sealed class ListDelegations(IDocumentStore store)
{
    private readonly DocumentSet<Delegation> delegations = new(store, ContainerCatalogue.Delegations);

    [Function(nameof(ListDelegations))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance)]
    [Operation("列出委托", "List delegations", Answer = typeof(PageView<DelegationView>))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "delegations")] HttpRequest request, CancellationToken cancellation)
    {
        var mine = new DocumentQuery(ContainerCatalogue.Delegations)
        {
            Where = [DocumentFilter.Equal("officerId", Caller.Of(request.HttpContext).Id), DocumentFilter.Equal("status", "standing")],
            OrderBy = ["from"],
        };
        return delegations.ShowAsync(request, mine, DelegationView.Of, cancellation);
    }
}
