using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Notices;

/// <summary>Publishes the list that was drawn up, or ends a notice that has nothing to say.</summary>
internal sealed class PublishDrawnNotice(NoticeLists lists, NoticeStages stages)
{
    [Function(nameof(PublishDrawnNotice))]
    public async Task<ProcessStep> RunAsync([ActivityTrigger] string noticeId, CancellationToken cancellation)
    {
        await lists.PublishAsync(noticeId, cancellation);
        return await stages.ReadAsync(noticeId, cancellation);
    }
}
