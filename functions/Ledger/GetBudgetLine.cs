using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Ledger;

internal sealed class GetBudgetLine(IDocumentStore store)
{
    private readonly DocumentSet<BudgetLine> lines = new(store, ContainerCatalogue.Ledger);

    [Function(nameof(GetBudgetLine))]
    [Allow(ActorRole.District, ActorRole.City, ActorRole.Auditor, ActorRole.Finance, ActorRole.Supervisor, ActorRole.Admin)]
    [Operation("查看预算安排", "Read a budget line", Answer = typeof(BudgetLineView))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "budget-lines/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return RouteIds.IsPlain(id) && await lines.ReadAsync(id, BudgetLine.DocumentId, cancellation) is { } line
            ? Answer.Ok(BudgetLineView.Of(line.Value))
            : RouteIds.NotFound(id);
    }
}
