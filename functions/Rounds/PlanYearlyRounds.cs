using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Functions.Rounds;

/// <summary>Every day at three in the morning of Asia/Shanghai: plans next year's rounds of yearly series.</summary>
internal sealed class PlanYearlyRounds(YearlyRounds rounds)
{
    [Function(nameof(PlanYearlyRounds))]
    public Task RunAsync([TimerTrigger("0 0 19 * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation) => rounds.PlanAsync(cancellation);
}
