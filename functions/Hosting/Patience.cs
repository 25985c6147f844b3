using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Hosting;

/// <summary>
/// Waits for what is unavailable for a while, holding the session, so that the order is kept and a short outage does not use up
/// the deliveries of every message behind it.
/// </summary>
internal sealed class Patience(TimeProvider time, ILogger<Patience> log)
{
    /// <summary>With the pauses below, about four minutes; then the messages are given back and count one delivery.</summary>
    private const int MostAttempts = 15;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    /// <summary>Does the work, again and again while the registry or the store is unavailable.</summary>
    public async Task RunAsync(Func<Task> work, ServiceBusSessionMessageActions session, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception problem) when (problem is RegistryUnavailableException or StoreUnavailableException && attempt < MostAttempts)
            {
                var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, attempt - 1), LongestPause.TotalSeconds));
                log.LogWarning(problem, "Attempt {Attempt} failed; the next follows in {Pause}.", attempt, pause);
                await Task.Delay(pause, time, cancellation);
                await session.RenewSessionLockAsync(cancellation);
            }
        }
    }
}
