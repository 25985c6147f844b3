using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Functions.Rounds;

/// <summary>Every minute: records which rounds have opened. A run that was missed is made up by the next.</summary>
internal sealed class OpenDueRounds(DueRounds rounds)
{
    [Function(nameof(OpenDueRounds))]
    public Task RunAsync([TimerTrigger("0 * * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation) => rounds.OpenAsync(cancellation);
}
