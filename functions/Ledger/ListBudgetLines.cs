using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Ledger;

/// <summary>The lines of the budgets that the catalogue holds, by year and id.</summary>
internal sealed class ListBudgetLines(IDocumentStore store, Catalogues catalogues)
{
    private readonly DocumentSet<BudgetLine> lines = new(store, ContainerCatalogue.Ledger);

    [Function(nameof(ListBudgetLines))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("列出预算安排", "List budget lines", Answer = typeof(PageView<BudgetLineView>), Whole = true)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "budget-lines")] HttpRequest request, CancellationToken cancellation)
    {
        var ids = catalogues.Current.Budgets.SelectMany(budget => budget.Lines).Select(line => line.Id).Distinct();
        var found = await Task.WhenAll(ids.Select(id => lines.ReadAsync(id, BudgetLine.DocumentId, cancellation).AsTask()));
        var views = found.OfType<Stored<BudgetLine>>().Select(line => BudgetLineView.Of(line.Value)).OrderBy(line => line.Year).ThenBy(line => line.Id, StringComparer.Ordinal);
        return Answer.Ok(new PageView<BudgetLineView>([.. views], null));
    }
}
