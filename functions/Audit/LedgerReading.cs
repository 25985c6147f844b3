using System.Text.Json;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Audit;

/// <summary>Reads the whole ledger against its commits, and keeps what applications and batches are compared with.</summary>
internal sealed class LedgerReading(IDocumentStore store, AuditTally tally, ChainHeadBuilder head, DateTimeOffset asOf)
{
    private readonly SortedDictionary<string, LedgerAudit> lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Count, string Hash)> ends = new(StringComparer.Ordinal);
    private readonly HashSet<string> over = new(StringComparer.Ordinal);

    /// <summary>What lines hold, by line and application.</summary>
    public Dictionary<(string Line, string Application), Holding> Holdings { get; } = [];

    /// <summary>Payments by the id of their ledger request.</summary>
    public Dictionary<string, LedgerEntry> Payments { get; } = new(StringComparer.Ordinal);

    public async Task ReadAsync(CancellationToken cancellation)
    {
        await EachAsync<CommitRecord>(LedgerDocumentTypes.Commit, ["sequence"], Take, cancellation);
        await EachAsync<BudgetLine>(LedgerDocumentTypes.Line, [], (record, line) => AuditOf(record).Add(record, line), cancellation);
        await EachAsync<EntityUsage>(LedgerDocumentTypes.Usage, ["entityId"], Take, cancellation);
        await EachAsync<LedgerEntry>(LedgerDocumentTypes.Entry, ["sequence"], Take, cancellation);
        await EachAsync<WaitingRequest>(LedgerDocumentTypes.Waiting, ["order"], (record, waiting) => AuditOf(record).Add(record, waiting), cancellation);
        await EachAsync<LedgerNotice>(LedgerDocumentTypes.Notice, ["order"], (record, notice) => AuditOf(record).Add(record, notice), cancellation);
        foreach (var (line, audit) in lines)
        {
            audit.Close();
            tally.Add(audit.Findings);
            if (ends.TryGetValue(line, out var end)) head.Add(ContainerCatalogue.Ledger, new($"{line}/{BudgetLine.DocumentId}", end.Count, end.Hash));
        }
    }

    private void Take(DocumentRecord record, CommitRecord commit)
    {
        AuditOf(record).Add(record, commit);
        tally.Entries++;
        if (over.Contains(record.PartitionKey) || (commit.At > asOf && over.Add(record.PartitionKey))) return;
        ends[record.PartitionKey] = (ends.GetValueOrDefault(record.PartitionKey).Count + 1, commit.Hash);
    }

    private void Take(DocumentRecord record, EntityUsage usage)
    {
        AuditOf(record).Add(record, usage);
        foreach (var holding in usage.Holdings) Holdings[(record.PartitionKey, holding.ApplicationId)] = holding;
    }

    private void Take(DocumentRecord record, LedgerEntry entry)
    {
        AuditOf(record).Add(record, entry);
        if (entry.Kind == LedgerRequestKind.Pay) Payments[entry.RequestId] = entry;
    }

    private LedgerAudit AuditOf(DocumentRecord record)
    {
        if (!lines.TryGetValue(record.PartitionKey, out var audit)) lines.Add(record.PartitionKey, audit = new(record.PartitionKey));
        return audit;
    }

    private async Task EachAsync<T>(string type, IReadOnlyList<string> order, Action<DocumentRecord, T> take, CancellationToken cancellation)
    {
        await foreach (var record in store.ScanLedgerAsync(type, order, cancellation))
        {
            tally.Documents++;
            try
            {
                take(record, DomainJson.Read<T>(record.Body));
            }
            catch (Exception unreadable) when (unreadable is JsonException or OverflowException or ArgumentException or FormatException)
            {
                tally.Add(new AuditFinding(ContainerCatalogue.Ledger.Name, $"{record.PartitionKey}/{record.Id}", null, "json", $"The document cannot be read: {unreadable.Message}"));
            }
        }
    }
}
