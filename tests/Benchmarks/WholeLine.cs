using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Benchmarks;

/// <summary>Everything on a budget line, read once nothing moves on it any more.</summary>
internal sealed record WholeLine(BudgetLine Line, IReadOnlyList<EntityUsage> Usages, IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<WaitingRequest> Waiting)
{
    public IEnumerable<Holding> Holdings => Usages.SelectMany(usage => usage.Holdings);

    /// <summary>Reads a line and checks that its money adds up and was handed out at most once.</summary>
    /// <exception cref="CheckFailedException">It does not.</exception>
    public static async Task<WholeLine> ReadAsync(IServiceProvider services, string lineId)
    {
        var whole = new WholeLine(
            await LineAsync(services, lineId),
            await AllAsync<EntityUsage>(services, LedgerDocuments.Usages(lineId, DocumentLimits.PageSize)),
            await AllAsync<LedgerEntry>(services, LedgerDocuments.Entries(lineId, 0, DocumentLimits.PageSize)),
            await AllAsync<WaitingRequest>(services, LedgerDocuments.Waitlist(lineId, DocumentLimits.PageSize)));
        try
        {
            LedgerInvariants.CheckWhole(whole.Line, whole.Usages, whole.Entries, whole.Waiting);
        }
        catch (LedgerInvariantException broken)
        {
            throw new CheckFailedException(broken.Message);
        }

        return whole;
    }

    public static async Task<BudgetLine> LineAsync(IServiceProvider services, string lineId) =>
        (await new DocumentSet<BudgetLine>(services.GetRequiredService<IDocumentStore>(), ContainerCatalogue.Ledger).ReadAsync(lineId, BudgetLine.DocumentId))!.Value;

    private static async Task<List<T>> AllAsync<T>(IServiceProvider services, DocumentQuery query)
        where T : class
    {
        var all = new List<T>();
        await foreach (var item in new DocumentSet<T>(services.GetRequiredService<IDocumentStore>(), ContainerCatalogue.Ledger).AllAsync(query)) all.Add(item.Value);
        return all;
    }
}
