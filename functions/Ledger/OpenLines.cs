using Microsoft.Extensions.Hosting;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Policy;

namespace Shuzhi.Functions.Ledger;

/// <summary>Opens the lines of the catalogue's budgets before anything is decided under them: at the start, and when another catalogue comes into use.
/// A line that is open stays as it is.</summary>
internal sealed class OpenLines(IDocumentStore store, Catalogues catalogues, TimeProvider time) : IHostedService, ICatalogueFollower
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
                    await OpenAsync(line, cancellation);
            }
        }
    }

    /// <summary>Opens one line, on the record; one that somebody else has opened meanwhile stays as it is.</summary>
    public async Task OpenAsync(BudgetLine line, CancellationToken cancellation = default) =>
        await store.ExecuteAsync(ContainerCatalogue.Ledger, line.LineId, LedgerDocuments.Opening(line, time.GetUtcNow()).Operations, cancellation);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
