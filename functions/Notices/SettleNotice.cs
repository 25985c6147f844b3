using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Notices;

/// <summary>Ends what stands when the days of a notice are over, and closes it when nothing is open. Before that it does nothing.</summary>
internal sealed class SettleNotice(NoticeClosings closings, NoticeStages stages)
{
    [Function(nameof(SettleNotice))]
    public async Task<ProcessStep> RunAsync([ActivityTrigger] string noticeId, CancellationToken cancellation)
    {
        await closings.SettleAsync(noticeId, cancellation);
        return await stages.ReadAsync(noticeId, cancellation);
    }
}
