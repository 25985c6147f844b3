using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Shuzhi.Functions.Samples;

/// <summary>A sample timer function: every five minutes.</summary>
public sealed class TellTime(TimeProvider time, ILogger<TellTime> logger)
{
    [Function(nameof(TellTime))]
    public void Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        logger.LogInformation("It is {Now:u}; the run was {Lateness}", time.GetUtcNow(), timer.IsPastDue ? "late" : "on time");
    }
}
