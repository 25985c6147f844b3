using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Functions.Notices;

/// <summary>Draws up the list of a notice. A repeat completes what an interrupted run has left.</summary>
internal sealed class DrawUpNotice(NoticeLists lists)
{
    [Function(nameof(DrawUpNotice))]
    public Task RunAsync([ActivityTrigger] string noticeId, CancellationToken cancellation) => lists.DrawUpAsync(noticeId, cancellation);
}
