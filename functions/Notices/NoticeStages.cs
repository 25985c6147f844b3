using Shuzhi.Core.Audit;
using Shuzhi.Core.Notices;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Notices;

/// <summary>What is due in each stage of a notice, and while an objection waits for its reply.</summary>
internal sealed class NoticeStages(NoticeService notices, EntryService entries, NoticeOptions options, TimeProvider time)
{
    /// <summary>Closing is news that an objection's reply brings; this only makes up for news that was lost.</summary>
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromDays(1);

    /// <summary>The notice as it stands.</summary>
    /// <exception cref="InvalidOperationException">There is no such notice.</exception>
    public async Task<ProcessStep> ReadAsync(string noticeId, CancellationToken cancellation = default) =>
        await notices.ReadAsync(noticeId, cancellation) is { } stored ? Of(stored.Value) : throw new InvalidOperationException($"There is no notice {noticeId}.");

    public ProcessStep Of(PublicNotice notice)
    {
        var dues = new DueList(time.GetUtcNow(), time.GetUtcNow());
        if (notice.Status == NoticeStatus.Published) dues.End(notice.Publication!.ClosesAt);
        else if (notice.Status == NoticeStatus.Settling) dues.End(time.GetUtcNow() + LookAgainAfter);
        return new(notice.Status.ToString(), notice.Version, notice.Status is NoticeStatus.Closed or NoticeStatus.Void, dues.InOrder());
    }

    /// <summary>An objection as it stands.</summary>
    /// <exception cref="InvalidOperationException">There is no such entry or objection.</exception>
    public async Task<ProcessStep> ReadAsync(ObjectionQuestion question, CancellationToken cancellation = default)
    {
        var entry = await entries.ReadAsync(question.EntryId, cancellation) ?? throw new InvalidOperationException($"There is no entry {question.EntryId}.");
        var objection = entry.Value.Find(question.ObjectionId) ?? throw new InvalidOperationException($"There is no objection {question.ObjectionId}.");
        var dues = new DueList(new(question.After, TimeSpan.Zero), time.GetUtcNow());
        if (objection.IsOpen)
        {
            dues.Escalate(objection.RemindAt, "objection-reply-due", ActorRole.City)
                .EscalateEvery(objection.ReplyDueAt, options.OverdueReminder, "objection-reply-overdue", ActorRole.Supervisor);
        }

        return new(objection.IsOpen ? "Open" : "Replied", entry.Value.Version, !objection.IsOpen, dues.InOrder());
    }
}

/// <summary>Asks where an objection stands.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="ObjectionId">The objection.</param>
/// <param name="After">UTC; what was due by then has been done.</param>
internal sealed record ObjectionQuestion(string EntryId, string ObjectionId, DateTime After);
