using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Functions.Rounds;

/// <summary>Every ten minutes: warns that rounds close soon. A run that was missed is made up by the next.</summary>
internal sealed class WarnDueRounds(DueRounds rounds)
{
    [Function(nameof(WarnDueRounds))]
    public Task RunAsync([TimerTrigger("0 */10 * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation) => rounds.WarnAsync(cancellation);
}
