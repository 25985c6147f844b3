using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Panels;

/// <summary>The pool, retired experts included, in the order of subjects.</summary>
internal sealed class ListExperts(IDocumentStore store)
{
    private readonly DocumentSet<Expert> experts = new(store, ContainerCatalogue.Experts);

    [Function(nameof(ListExperts))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出专家", "List experts", Answer = typeof(PageView<ExpertView>))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "experts")] HttpRequest request, CancellationToken cancellation) =>
        experts.ShowAsync(request, ExpertService.All, ExpertView.Of, cancellation);
}
