using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Notices;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Notices;

/// <summary>Executes commands on entries of notices, and finds them.</summary>
internal sealed class EntryService(IDocumentStore store, OutboxDispatcher outbox, TimeProvider time, ILogger<EntryService> log)
    : AggregateService<NoticeEntry, EntryCommand>(store, ContainerCatalogue.NoticeEntries, outbox, time, log)
{
    private const int Page = 200;

    /// <summary>All entries of a notice, by number.</summary>
    public async Task<IReadOnlyList<NoticeEntry>> AllAsync(string noticeId, CancellationToken cancellation = default)
    {
        var entries = new List<NoticeEntry>();
        await foreach (var entry in Documents.AllAsync(Of(noticeId) with { OrderBy = ["number"] }, cancellation)) entries.Add(entry.Value);
        return entries;
    }

    /// <summary>Entries of a notice in a state.</summary>
    public IAsyncEnumerable<Stored<NoticeEntry>> InStateAsync(string noticeId, EntryStatus status, CancellationToken cancellation = default)
    {
        var of = Of(noticeId);
        return Documents.AllAsync(of with { Where = [.. of.Where, DocumentFilter.Equal("status", Name(status))], OrderBy = ["number"] }, cancellation);
    }

    /// <summary>A page of entries.</summary>
    public ValueTask<StoredPage<NoticeEntry>> QueryAsync(DocumentQuery query, CancellationToken cancellation = default) => Documents.QueryAsync(query, cancellation);

    /// <summary>Entries of a notice; the order is up to whoever asks.</summary>
    public static DocumentQuery Of(string noticeId) => new(ContainerCatalogue.NoticeEntries)
    {
        PartitionKey = noticeId,
        Where = [DocumentFilter.Equal("noticeId", noticeId)],
        PageSize = Page,
    };

    protected override string PartitionOf(string id) => NoticeEntry.NoticeOf(id);

    protected override string IdOf(EntryCommand command) => command.EntryId;

    protected override Outcome<Decision<NoticeEntry>> Decide(NoticeEntry? state, EntryCommand command, DateTimeOffset now) =>
        EntryDecider.Handle(state, command, now);

    private static string Name(EntryStatus status) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
