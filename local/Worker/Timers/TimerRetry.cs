using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Local.Worker;

/// <summary>How often and after what waits a failed timer function runs again.</summary>
/// <param name="Most">Attempts after the first; -1 for no end.</param>
/// <param name="First">The first wait.</param>
/// <param name="Longest">The longest wait; waits double up to it.</param>
internal sealed record TimerRetry(int Most, TimeSpan First, TimeSpan Longest)
{
    private const int MostDoublings = 30;

    /// <summary>The retry that an attribute asks for, or <see langword="null"/> where there is none or its intervals cannot be read.</summary>
    public static TimerRetry? Of(RetryAttribute? attribute) => attribute switch
    {
        FixedDelayRetryAttribute fix when Read(fix.DelayInterval) is { } delay => new TimerRetry(fix.MaxRetryCount, delay, delay),
        ExponentialBackoffRetryAttribute grow when Read(grow.MinimumInterval) is { } first && Read(grow.MaximumInterval) is { } longest && longest >= first =>
            new TimerRetry(grow.MaxRetryCount, first, longest),
        _ => null,
    };

    public bool Allows(int attempt) => Most < 0 || attempt < Most;

    /// <summary>The wait after failed attempt <paramref name="attempt"/>, counted from 0.</summary>
    public TimeSpan WaitAfter(int attempt)
    {
        if (First == Longest) return First;
        var wait = First.TotalSeconds * Math.Pow(2, Math.Min(attempt, MostDoublings));
        return wait < Longest.TotalSeconds ? TimeSpan.FromSeconds(wait) : Longest;
    }

    private static TimeSpan? Read(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero ? interval : null;
}
