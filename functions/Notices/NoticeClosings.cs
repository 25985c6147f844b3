using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Notices;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Notices;

/// <summary>Ends notices whose days are over. Everything can be repeated, and by several at once.</summary>
internal sealed class NoticeClosings(NoticeService notices, EntryService entries, NoticedApplications applications, TimeProvider time)
{
    private const int AtOnce = 20;

    /// <summary>Clears what stands, and closes the notice once every objection has its reply. Nothing happens before its days are over.</summary>
    /// <exception cref="InvalidOperationException">There is no such notice.</exception>
    public async Task SettleAsync(string noticeId, CancellationToken cancellation)
    {
        var notice = (await notices.ReadAsync(noticeId, cancellation) ?? throw new InvalidOperationException($"There is no notice {noticeId}.")).Value;
        if (notice.Status is not (NoticeStatus.Published or NoticeStatus.Settling) || time.GetUtcNow() < notice.Publication!.ClosesAt) return;
        await ForEachAsync(noticeId, EntryStatus.Standing, entry => SettleAsync(notice, entry, cancellation), cancellation);
        await ForEachAsync(noticeId, EntryStatus.Clearing, entry => ClearAsync(notice, entry, cancellation), cancellation);
        var all = await entries.AllAsync(noticeId, cancellation);
        // Somebody was told at the last moment; whoever replies settles again.
        var isOpen = all.Any(entry => entry.ReplyDueAt is not null || entry.Status is EntryStatus.Standing or EntryStatus.Suspended or EntryStatus.Clearing);
        if (!isOpen) await CloseAsync(notice, all, cancellation);
        else if (notice.Status == NoticeStatus.Published) await notices.ExecuteAsync(new EndNotice { CommandId = $"end-{noticeId}", By = Actor.System, NoticeId = noticeId }, cancellation: cancellation);
    }

    private async Task ForEachAsync(string noticeId, EntryStatus status, Func<Stored<NoticeEntry>, Task> work, CancellationToken cancellation)
    {
        var found = new List<Stored<NoticeEntry>>();
        await foreach (var entry in entries.InStateAsync(noticeId, status, cancellation)) found.Add(entry);
        foreach (var chunk in found.Chunk(AtOnce)) await Task.WhenAll(chunk.Select(work));
    }

    // Under its ETag: an objection that came at the last moment suspends it first, and then it is not settled.
    private Task<Outcome<Stored<NoticeEntry>>> SettleAsync(PublicNotice notice, Stored<NoticeEntry> entry, CancellationToken cancellation) => entries.ExecuteAsync(
        new SettleEntry { CommandId = $"settle-{entry.Value.Id}-{entry.Value.Version}", By = Actor.System, EntryId = entry.Value.Id, ClosesAt = notice.Publication!.ClosesAt }, entry, cancellation);

    private async Task ClearAsync(PublicNotice notice, Stored<NoticeEntry> entry, CancellationToken cancellation)
    {
        await applications.ClearAsync(notice, entry.Value, cancellation);
        await entries.ExecuteAsync(new ConfirmCleared { CommandId = $"cleared-{entry.Value.Id}", By = Actor.System, EntryId = entry.Value.Id }, entry, cancellation);
    }

    private async Task CloseAsync(PublicNotice notice, IReadOnlyList<NoticeEntry> all, CancellationToken cancellation)
    {
        // Read again: another may have recorded the end of its days, which is a link of the chain that the record hangs on.
        var present = await notices.ReadAsync(notice.Id, cancellation);
        if (present!.Value.Status is not (NoticeStatus.Published or NoticeStatus.Settling)) return;
        var command = new CloseNotice
        {
            CommandId = $"close-{notice.Id}",
            By = Actor.System,
            NoticeId = notice.Id,
            Cleared = all.Count(entry => entry.Status == EntryStatus.Cleared),
            Upheld = all.Count(entry => entry.Status == EntryStatus.Upheld),
            Objections = all.Sum(entry => entry.Objections.Count),
            Sha256 = NoticePaper.Record(present.Value, all).Sha256(),
            ExpectedVersion = present.Value.Version,
        };
        await notices.ExecuteAsync(command, present, cancellation);
    }
}
