using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Ledger;

/// <summary>The ledger as documents of one partition: line, usage, entry, waiting, notice.</summary>
public static class LedgerDocuments
{
    /// <summary>The operations that write a commit, to be executed as one transactional batch. Empty where it changes nothing.</summary>
    /// <param name="commit">The decided commit.</param>
    /// <param name="lineETag">ETag of the line that was decided on.</param>
    /// <param name="usageETags">ETags by entity id of the usages that were decided on; an entity without one has no document yet.</param>
    public static IReadOnlyList<DocumentOperation> Operations(LedgerCommit commit, string lineETag, IReadOnlyDictionary<string, string> usageETags)
    {
        if (commit.ChangesNothing)
            return [];
        var operations = new List<DocumentOperation>(commit.Operations)
        {
            DocumentOperation.Replace(BudgetLine.DocumentId, Body(commit.Line), lineETag),
        };
        foreach (var usage in commit.Usages)
        {
            operations.Add(usageETags.TryGetValue(usage.EntityId, out var etag)
                ? DocumentOperation.Replace(usage.Id, Body(usage), etag)
                : DocumentOperation.Create(usage.Id, Body(usage)));
        }
        operations.AddRange(commit.Entries.Select(entry => DocumentOperation.Create(entry.Id, Body(entry))));
        operations.AddRange(commit.Waits.Select(waiting => DocumentOperation.Create(waiting.Id, Body(waiting))));
        operations.AddRange(commit.Notices.Select(notice => DocumentOperation.Create(notice.Id, Body(notice))));
        operations.AddRange(commit.Leaves.Select(id => DocumentOperation.Delete(id)));
        return operations;
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
