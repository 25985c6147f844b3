using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Ledger;

/// <summary>The ledger as documents of one partition: line, usage, entry, waiting, notice, commit.</summary>
public static class LedgerDocuments
{
    /// <summary>What writes a commit, with its record; nothing where it changes nothing.</summary>
    /// <param name="commit">The decided commit.</param>
    /// <param name="lineETag">ETag of the line that was decided on.</param>
    /// <param name="usageETags">ETags by entity id of the usages that were decided on; an entity without one has no document yet.</param>
    /// <param name="now">UTC.</param>
    public static LedgerWrite Write(LedgerCommit commit, string lineETag, IReadOnlyDictionary<string, string> usageETags, DateTimeOffset now)
    {
        if (commit.ChangesNothing)
            return new(commit.Line, []);
        var beside = new List<DocumentOperation>(commit.Operations);
        foreach (var usage in commit.Usages)
        {
            beside.Add(usageETags.TryGetValue(usage.EntityId, out var etag)
                ? DocumentOperation.Replace(usage.Id, Body(usage), etag)
                : DocumentOperation.Create(usage.Id, Body(usage)));
        }
        beside.AddRange(commit.Entries.Select(entry => DocumentOperation.Create(entry.Id, Body(entry))));
        beside.AddRange(commit.Waits.Select(waiting => DocumentOperation.Create(waiting.Id, Body(waiting))));
        beside.AddRange(commit.Notices.Select(notice => DocumentOperation.Create(notice.Id, Body(notice))));
        beside.AddRange(commit.Leaves.Select(id => DocumentOperation.Delete(id)));
        var requests = commit.Outcomes.Where(outcome => !outcome.IsRepeat).Select(outcome => outcome.Request.Id);
        var (line, record) = Recorded(commit.Line, [.. requests], beside, now);
        return new(line, [DocumentOperation.Replace(BudgetLine.DocumentId, Body(line), lineETag), .. beside, record]);
    }

    /// <summary>What opens a line, with the record of it.</summary>
    /// <param name="line">A line on which nothing has happened yet.</param>
    /// <param name="now">UTC.</param>
    public static LedgerWrite Opening(BudgetLine line, DateTimeOffset now)
    {
        var (opened, record) = Recorded(line, [], [], now);
        return new(opened, [DocumentOperation.Create(BudgetLine.DocumentId, Body(opened)), record]);
    }

    /// <summary>The records of a line in order.</summary>
    public static DocumentQuery Commits(string lineId, int pageSize) => new(ContainerCatalogue.Ledger)
    {
        PartitionKey = lineId,
        Where = [DocumentFilter.Equal("type", LedgerDocumentTypes.Commit)],
        OrderBy = ["sequence"],
        PageSize = pageSize,
    };

    private static (BudgetLine Line, DocumentOperation Record) Recorded(BudgetLine line, IReadOnlyList<string> requests, List<DocumentOperation> beside, DateTimeOffset now)
    {
        var next = line with { Commits = line.Commits + 1, Head = null };
        var record = new CommitRecord
        {
            Id = CommitRecord.DocumentId(next.Commits),
            LineId = line.LineId,
            Sequence = next.Commits,
            At = now,
            Requests = requests,
            Writes =
            [
                new(BudgetLine.DocumentId, CommitRecord.DigestOf(next)),
                .. beside.Where(operation => operation.Kind != DocumentOperationKind.Delete).Select(operation => new WrittenDocument(operation.Id, CommitRecord.DigestOf(operation.Body.Span))),
            ],
            Leaves = [.. beside.Where(operation => operation.Kind == DocumentOperationKind.Delete).Select(operation => operation.Id)],
            PreviousHash = line.Head ?? CommitRecord.Genesis(line.LineId),
        };
        var hash = record.ComputeHash();
        return (next with { Head = hash }, DocumentOperation.Create(record.Id, Body(record with { Hash = hash })));
    }

    /// <summary>The waitlist in order, a page at a time.</summary>
    public static DocumentQuery Waitlist(string lineId, int pageSize) => InOrder(LedgerDocumentTypes.Waiting, lineId, pageSize);

    /// <summary>Answers not delivered yet, a page at a time; of all lines where none is named.</summary>
    public static DocumentQuery Notices(string? lineId, int pageSize) => InOrder(LedgerDocumentTypes.Notice, lineId, pageSize);

    /// <summary>The entries of a line in order.</summary>
    /// <param name="lineId">The line.</param>
    /// <param name="after">Only entries numbered above this.</param>
    /// <param name="pageSize">Entries a page.</param>
    public static DocumentQuery Entries(string lineId, long after, int pageSize) => new(ContainerCatalogue.Ledger)
    {
        PartitionKey = lineId,
        Where = [DocumentFilter.Equal("type", LedgerDocumentTypes.Entry), DocumentFilter.Above("sequence", after)],
        OrderBy = ["sequence"],
        PageSize = pageSize,
    };

    /// <summary>Every usage of a line.</summary>
    public static DocumentQuery Usages(string lineId, int pageSize) => new(ContainerCatalogue.Ledger)
    {
        PartitionKey = lineId,
        Where = [DocumentFilter.Equal("type", LedgerDocumentTypes.Usage)],
        OrderBy = ["entityId"],
        PageSize = pageSize,
    };

    private static DocumentQuery InOrder(string type, string? lineId, int pageSize) => new(ContainerCatalogue.Ledger)
    {
        PartitionKey = lineId,
        Where = [DocumentFilter.Equal("type", type)],
        OrderBy = ["order"],
        PageSize = pageSize,
    };

    private static byte[] Body<T>(T document) => DomainJson.Write(document);
}

/// <summary>A commit as it is written.</summary>
/// <param name="Line">The line as written, with its new head.</param>
/// <param name="Operations">One transactional batch, the line first; empty where nothing changes.</param>
public sealed record LedgerWrite(BudgetLine Line, IReadOnlyList<DocumentOperation> Operations);
