using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Outbox;

/// <summary>Every half minute: sends what a crash or an outage left in an outbox, and clears what was sent.</summary>
internal sealed class SweepOutboxes(IEnumerable<IOutboxSweep> sweeps, ProcessOptions options, TimeProvider time, ILogger<SweepOutboxes> log)
{
    [Function(nameof(SweepOutboxes))]
    public async Task RunAsync([TimerTrigger("*/30 * * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - options.OutboxPatience;
        var swept = 0;
        foreach (var sweep in sweeps) swept += await sweep.SweepAsync(before, cancellation);
        log.LogDebug("{Count} outbox(es) brought in order{Late}.", swept, timer.IsPastDue ? ", late" : "");
    }
}
