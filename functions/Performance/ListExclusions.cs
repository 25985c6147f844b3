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
    [Function(nameof(ListExclusions))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出失信名单", "List exclusions", Answer = typeof(PageView<ExclusionView>))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "exclusions")] HttpRequest request, CancellationToken cancellation)
    {
        var all = new DocumentQuery(ContainerCatalogue.Exclusions) { Where = [DocumentFilter.Equal("type", "exclusion")], OrderBy = ["changedAt"], Descending = true };
        if (!Paging.Of(request, all).TryGet(out var query, out var problem))
            return problem;
        var page = await new DocumentSet<EntityExclusion>(store, ContainerCatalogue.Exclusions).QueryAsync(query, cancellation);
        return Answer.Ok(new PageView<ExclusionView>([.. page.Items.Select(item => ExclusionView.Of(item.Value))], page.Continuation));
    }
}
