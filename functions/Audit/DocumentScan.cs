using System.Runtime.CompilerServices;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Audit;

/// <summary>Reads whole containers as they are stored, a page at a time.</summary>
internal static class DocumentScan
{
    private const int Page = 500;

    /// <summary>Every document that a query finds.</summary>
    public static async IAsyncEnumerable<DocumentRecord> ScanAsync(this IDocumentStore store, DocumentQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var next = query with { PageSize = Page };
        do
        {
            var page = await store.QueryAsync(next, cancellation);
            foreach (var record in page.Items) yield return record;
            next = next with { Continuation = page.Continuation };
        }
        while (next.Continuation is not null);
    }

    /// <summary>Every document of one type in the ledger, of all lines.</summary>
    /// <param name="store">The store.</param>
    /// <param name="type">One of <see cref="LedgerDocumentTypes"/>.</param>
    /// <param name="order">What to order by.</param>
    /// <param name="cancellation">Gives up.</param>
    public static IAsyncEnumerable<DocumentRecord> ScanLedgerAsync(this IDocumentStore store, string type, IReadOnlyList<string> order, CancellationToken cancellation = default) =>
        store.ScanAsync(new DocumentQuery(ContainerCatalogue.Ledger) { Where = [DocumentFilter.Equal("type", type)], OrderBy = order }, cancellation);
}
