using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Notifications;

namespace Shuzhi.Functions.Notices;

/// <summary>Makes the reply to an objection count, and tells whoever raised it.</summary>
internal sealed class ApplyReply(NoticedApplications applications, EntryService entries, NotificationBook book)
{
    [Function(nameof(ApplyReply))]
    public async Task RunAsync([ActivityTrigger] ObjectionQuestion question, CancellationToken cancellation)
    {
        await applications.FollowAsync(question.EntryId, $"{question.ObjectionId}-replied", cancellation);
        var objection = (await entries.ReadAsync(question.EntryId, cancellation))!.Value.Find(question.ObjectionId)!;
        await book.TellAsync($"{question.EntryId}-{objection.Id}-replied", objection.By.Id, question.EntryId, "objection-replied", cancellation);
    }
}
