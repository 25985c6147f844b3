using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Ledger;

/// <summary>
/// A line and the usages read so far, with their ETags, while one batch of messages is decided. Every commit is made under these
/// ETags, so nothing stale can be written; when one does not hold, everything is forgotten.
/// </summary>
internal sealed class LedgerSession(IDocumentStore store, TimeProvider time, string lineId)
{
    private readonly DocumentSet<BudgetLine> lines = new(store, ContainerCatalogue.Ledger);
    private readonly DocumentSet<EntityUsage> allUsages = new(store, ContainerCatalogue.Ledger);
    private readonly Dictionary<string, EntityUsage> usages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> etags = new(StringComparer.Ordinal);
    private readonly HashSet<string> looked = new(StringComparer.Ordinal);
    private Stored<BudgetLine>? line;

    public string LineId => lineId;

    /// <exception cref="InvalidOperationException">Not read yet.</exception>
    public BudgetLine Line => line?.Value ?? throw new InvalidOperationException($"Line {lineId} was not read.");

    /// <summary>By entity; an entity without one has none.</summary>
    public IReadOnlyDictionary<string, EntityUsage> Usages => usages;

    /// <summary>Reads the line; false where there is none.</summary>
    public async ValueTask<bool> ReadLineAsync(CancellationToken cancellation)
    {
        line = await lines.ReadAsync(lineId, BudgetLine.DocumentId, cancellation);
        return line is not null;
    }

    /// <summary>Reads the usages that were not read yet.</summary>
    public async Task ReadUsagesAsync(IEnumerable<string> entities, CancellationToken cancellation)
    {
        var missing = entities.Where(looked.Add).ToList();
        var found = await Task.WhenAll(missing.Select(entity => allUsages.ReadAsync(lineId, EntityUsage.DocumentId(entity), cancellation).AsTask()));
        for (var index = 0; index < missing.Count; index++)
        {
            if (found[index] is { } usage) Remember(usage.Value, usage.ETag);
        }
    }

    /// <summary>Writes a commit, all or nothing; false where somebody else was first, and then the line has been read anew and the usages are to be.</summary>
    public async Task<bool> TryWriteAsync(LedgerCommit commit, CancellationToken cancellation)
    {
        if (commit.ChangesNothing) return true;
        var write = LedgerDocuments.Write(commit, line!.ETag, etags, time.GetUtcNow());
        var result = await store.ExecuteAsync(ContainerCatalogue.Ledger, lineId, write.Operations, cancellation);
        if (result.Succeeded)
        {
            line = new(write.Line, result.ETags[0]);
            for (var index = 0; index < commit.Usages.Count; index++) Remember(commit.Usages[index], result.ETags[index + 1]);
            return true;
        }

        await ForgetAsync(cancellation);
        return false;
    }

    /// <summary>Whether somebody else has written since the line was read; it has been read anew then, and the usages are to be.</summary>
    public async Task<bool> HasMovedAsync(CancellationToken cancellation)
    {
        var known = line!.ETag;
        await ForgetAsync(cancellation);
        return line.ETag != known;
    }

    private async Task ForgetAsync(CancellationToken cancellation)
    {
        usages.Clear();
        etags.Clear();
        looked.Clear();
        if (!await ReadLineAsync(cancellation)) throw new InvalidOperationException($"Line {lineId} is gone.");
    }

    private void Remember(EntityUsage usage, string etag)
    {
        usages[usage.EntityId] = usage;
        etags[usage.EntityId] = etag;
    }
}
