using Microsoft.Extensions.Hosting;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Ledger;

/// <summary>Opens the lines of the catalogue's budgets before anything is decided. A line that is open stays as it is.</summary>
internal sealed class OpenLines(IDocumentStore store, Catalogues catalogues) : IHostedService
{
    private readonly DocumentSet<BudgetLine> lines = new(store, ContainerCatalogue.Ledger);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var budget in catalogues.Current.Budgets)
        {
            foreach (var line in budget.Lines.Select(line => BudgetLine.Open(line, budget.Year)))
            {
                if (await lines.ReadAsync(line.LineId, line.Id, cancellationToken) is null)
                    await lines.WriteAsync(line.LineId, line.Id, line, etag: null, cancellation: cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
