using Microsoft.Extensions.Hosting;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Ledger;

/// <summary>Opens the lines of the catalogue's budgets before anything is decided under them: at the start, and when another catalogue comes into use.
/// A line that is open stays as it is.</summary>
internal sealed class OpenLines(IDocumentStore store, Catalogues catalogues) : IHostedService, ICatalogueFollower
{
    private readonly DocumentSet<BudgetLine> lines = new(store, ContainerCatalogue.Ledger);

    public Task StartAsync(CancellationToken cancellationToken) => FollowAsync(cancellationToken);

    public async Task FollowAsync(CancellationToken cancellation)
    {
        foreach (var budget in catalogues.Current.Budgets)
        {
            foreach (var line in budget.Lines.Select(line => BudgetLine.Open(line, budget.Year)))
            {
                if (await lines.ReadAsync(line.LineId, line.Id, cancellation) is null)
                    await lines.WriteAsync(line.LineId, line.Id, line, etag: null, cancellation: cancellation);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
