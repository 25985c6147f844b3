using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Performance;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Performance;

/// <summary>The fund's own list, latest change first.</summary>
internal sealed class ListExclusions(IDocumentStore store)
{
    private readonly DocumentSet<EntityExclusion> exclusions = new(store, ContainerCatalogue.Exclusions);

    [Function(nameof(ListExclusions))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出失信名单", "List exclusions", Answer = typeof(PageView<ExclusionView>))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "exclusions")] HttpRequest request, CancellationToken cancellation)
    {
        var all = new DocumentQuery(ContainerCatalogue.Exclusions) { Where = [DocumentFilter.Equal("type", "exclusion")], OrderBy = ["changedAt"], Descending = true };
        return exclusions.ShowAsync(request, all, ExclusionView.Of, cancellation);
    }
}
