using Shuzhi.Core.Audit;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Audit;

/// <summary>
/// Reads the head of all chains, to be published with a public notice or compared with one that was. It reads every document with a
/// trail, a page at a time, and keeps 32 bytes of each.
/// </summary>
internal sealed class AuditHeads(IDocumentStore store, TimeProvider time)
{
    /// <summary>
    /// How long ago a head counts from by default. What is decided is written within moments; an entry that was stamped before the
    /// head and written after it would make the head look false later.
    /// </summary>
    public static readonly TimeSpan Settled = TimeSpan.FromMinutes(2);

    /// <summary>The head as of an instant.</summary>
    /// <param name="asOf">UTC, inclusive; two minutes ago by default. A head that was published is read again under its own instant.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreUnavailableException">The store could not answer.</exception>
    public async Task<ChainHead> ReadAsync(DateTimeOffset? asOf = null, CancellationToken cancellation = default)
    {
        var instant = asOf ?? time.GetUtcNow() - Settled;
        var head = new ChainHeadBuilder(instant);
        foreach (var audited in AuditedContainers.All)
        {
            await foreach (var record in store.ScanAsync(audited.Scan, cancellation))
            {
                if (audited.Read(record) is { } document && ChainEnd.Of($"{record.PartitionKey}/{record.Id}", document.Trail, instant) is { } end)
                    head.Add(audited.Container, end);
            }
        }

        var lines = new Dictionary<string, CommitEnd>(StringComparer.Ordinal);
        await foreach (var record in store.ScanLedgerAsync(LedgerDocumentTypes.Commit, ["sequence"], cancellation))
        {
            var commit = DomainJson.Read<CommitRecord>(record.Body);
            lines[record.PartitionKey] = lines.GetValueOrDefault(record.PartitionKey).With(commit, instant);
        }

        foreach (var (line, end) in lines.Where(line => line.Value.Head is not null))
            head.Add(ContainerCatalogue.Ledger, new($"{line}/{BudgetLine.DocumentId}", end.Count, end.Head!));
        return head.Build();
    }

    /// <summary>The commits of a line up to the first that is later than the instant.</summary>
    private readonly record struct CommitEnd(long Count, string? Head, bool IsOver)
    {
        public CommitEnd With(CommitRecord commit, DateTimeOffset asOf) => IsOver || commit.At > asOf ? this with { IsOver = true } : new(Count + 1, commit.Hash, false);
    }
}
