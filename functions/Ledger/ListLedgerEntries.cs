using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Ledger;

/// <summary>The movements on a line, oldest first.</summary>
internal sealed class ListLedgerEntries(IDocumentStore store)
{
    private readonly DocumentSet<BudgetLine> lines = new(store, ContainerCatalogue.Ledger);
    private readonly DocumentSet<LedgerEntry> entries = new(store, ContainerCatalogue.Ledger);

    [Function(nameof(ListLedgerEntries))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出预算明细", "List the entries of a budget line", Answer = typeof(PageView<LedgerEntryView>))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "budget-lines/{id}/entries")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!RouteIds.IsPlain(id) || await lines.ReadAsync(id, BudgetLine.DocumentId, cancellation) is null)
            return RouteIds.NotFound(id);
        if (!Paging.Of(request, LedgerDocuments.Entries(id, 0, 1)).TryGet(out var query, out var problem))
            return problem;
        var page = await entries.QueryAsync(query, cancellation);
        return Answer.Ok(new PageView<LedgerEntryView>([.. page.Items.Select(entry => LedgerEntryView.Of(entry.Value))], page.Continuation));
    }
}
