using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Policy;

/// <summary>Amendments, latest first.</summary>
internal sealed class ListCatalogueAmendments(IDocumentStore store)
{
    private readonly DocumentSet<AmendmentDocument> amendments = new(store, ContainerCatalogue.Catalogue);

    [Function(nameof(ListCatalogueAmendments))]
    [Allow(ActorRole.City, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出目录修订", "List amendments", Answer = typeof(PageView<AmendmentView>))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "catalogue-amendments")] HttpRequest request, CancellationToken cancellation)
    {
        var paged = Paging.Of(request, new DocumentQuery(ContainerCatalogue.Catalogue)
        {
            PartitionKey = CatalogueDocuments.Partition,
            Where = [DocumentFilter.Equal("type", CatalogueDocuments.AmendmentType)],
            OrderBy = ["createdAt"],
            Descending = true,
        });
        if (!paged.TryGet(out var query, out var problem))
            return problem;
        var page = await amendments.QueryAsync(query, cancellation);
        return Answer.Ok(new PageView<AmendmentView>([.. page.Items.Select(item => AmendmentView.Of(item.Value))], page.Continuation));
    }
}
