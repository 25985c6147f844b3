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
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "disbursements")] HttpRequest request, CancellationToken cancellation) =>
        batches.ShowAsync(
            request, DocumentPages.LatestFirst(ContainerCatalogue.Disbursements, "lineId", "proposedAt", DocumentPages.Chosen(request, "line", "lineId")), BatchView.Summary, cancellation);
}
