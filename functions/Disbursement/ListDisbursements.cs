using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Disbursement;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Disbursement;

/// <summary>Batches by budget line, latest first; with <c>line</c>, those of one.</summary>
internal sealed class ListDisbursements(IDocumentStore store)
{
    private readonly DocumentSet<DisbursementBatch> batches = new(store, ContainerCatalogue.Disbursements);

    [Function(nameof(ListDisbursements))]
    [Allow(ActorRole.City, ActorRole.Finance, ActorRole.Auditor, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出拨付批次", "List disbursement batches", Answer = typeof(PageView<BatchView>))]
    [Query("line", "Only the batches of this budget line.")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "disbursements")] HttpRequest request, CancellationToken cancellation)
    {
        var line = request.Query["line"].FirstOrDefault();
        var paged = Paging.Of(request, new DocumentQuery(ContainerCatalogue.Disbursements)
        {
            Where = line is null ? [] : [DocumentFilter.Equal("lineId", line)],
            OrderBy = line is null ? ["lineId", "proposedAt"] : ["proposedAt"],
            Descending = true,
        });
        if (!paged.TryGet(out var query, out var problem))
            return problem;
        var page = await batches.QueryAsync(query, cancellation);
        return Answer.Ok(new PageView<BatchView>([.. page.Items.Select(batch => BatchView.Summary(batch.Value))], page.Continuation));
    }
}
