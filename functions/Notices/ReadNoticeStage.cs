using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Notices;

/// <summary>Tells an orchestration where its notice stands and when it ends.</summary>
internal sealed class ReadNoticeStage(NoticeStages stages)
{
    [Function(nameof(ReadNoticeStage))]
    public Task<ProcessStep> RunAsync([ActivityTrigger] string noticeId, CancellationToken cancellation) => stages.ReadAsync(noticeId, cancellation);
}
