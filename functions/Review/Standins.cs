using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Review;

/// <summary>Who stands in for whom.</summary>
internal sealed class Standins(IDocumentStore store, TimeProvider time)
{
    private readonly DocumentSet<Delegation> delegations = new(store, ContainerCatalogue.Delegations);

    /// <summary>The officers that the caller stands in for today.</summary>
    public async Task<IReadOnlyCollection<string>> OfficersOfAsync(Caller caller, CancellationToken cancellation)
    {
        var today = ChinaTime.DateOf(time.GetUtcNow());
        var officers = new List<string>();
        var query = new DocumentQuery(ContainerCatalogue.Delegations)
        {
            Where = [DocumentFilter.Equal("delegateId", caller.Id), DocumentFilter.Equal("status", "standing")],
            OrderBy = ["from"],
        };
        await foreach (var delegation in delegations.AllAsync(query, cancellation))
        {
            if (delegation.Value.Covers(today, caller.Role, caller.District)) officers.Add(delegation.Value.OfficerId);
        }
        return officers;
    }
}
