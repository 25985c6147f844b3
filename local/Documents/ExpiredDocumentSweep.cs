using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Ports;

namespace Shuzhi.Local.Documents;

/// <summary>Deletes expired documents every ten minutes; until then they only take space.</summary>
internal sealed partial class ExpiredDocumentSweep(SqliteDocumentStore store, TimeProvider time, ILogger<ExpiredDocumentSweep> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await SweepAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        try
        {
            // A bounded number in each unit, so that others are not held up.
            while (!stopping.IsCancellationRequested && await store.SweepExpiredAsync() > 0) await Task.Yield();
        }
        catch (StoreUnavailableException problem)
        {
            LogFailed(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired documents could not be deleted; it is tried again in ten minutes.")]
    private partial void LogFailed(Exception problem);
}
