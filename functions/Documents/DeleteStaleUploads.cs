using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents;

/// <summary>Every quarter of an hour: deletes contents that clients put up and did not confirm, or that were turned down.</summary>
internal sealed class DeleteStaleUploads(IDirectUploads uploads, TimeProvider time, ILogger<DeleteStaleUploads> log)
{
    [Function(nameof(DeleteStaleUploads))]
    public async Task RunAsync([TimerTrigger("0 7/15 * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation)
    {
        var deleted = await uploads.DeleteOlderAsync(time.GetUtcNow() - UploadRules.KeptUnconfirmed, cancellation);
        if (deleted > 0) log.LogInformation("{Count} upload(s) that nobody confirmed are deleted{Late}.", deleted, timer.IsPastDue ? ", late" : "");
    }
}
