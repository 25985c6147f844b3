using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Functions.Rounds;

/// <summary>Every minute: records which rounds have closed. A run that was missed is made up by the next.</summary>
internal sealed class CloseDueRounds(DueRounds rounds)
{
    [Function(nameof(CloseDueRounds))]
    public Task RunAsync([TimerTrigger("0 * * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation) => rounds.CloseAsync(cancellation);
}
