using System.Text.Json;
using Microsoft.DurableTask;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Hosting;

/// <summary>How an orchestration's stay in a stage ended.</summary>
/// <param name="Now">Until when everything due is done.</param>
/// <param name="News">The news that ended it, where some did.</param>
/// <param name="IsOver">The stage's own end has come.</param>
internal sealed record Stay<TNews>(StageQuestion Now, TNews? News, bool IsOver)
    where TNews : class;

/// <summary>How orchestrations call and wait.</summary>
internal static class Waits
{
    public static TaskOptions Patiently { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 100, TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(1)));

    public static TaskOptions AFewTimes { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 5, TimeSpan.FromSeconds(10), backoffCoefficient: 3));

    /// <summary>The orchestration's input. It is written as documents are, whatever the host's own converter is set to.</summary>
    public static T InputOf<T>(this TaskOrchestrationContext context) => Read<T>(context.GetInput<JsonElement>());

    /// <summary>Stays in a stage until there is news or something is due, and does what is due.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="now">Until when everything due was done before.</param>
    /// <param name="dues">What is due in the stage, in order of time.</param>
    /// <param name="version">Version that news tells of; an event of the news' own name.</param>
    /// <param name="knownVersion">News of this version or older is known.</param>
    /// <param name="tell">Does what is due, but for the end of the stage.</param>
    public static async Task<Stay<TNews>> StayAsync<TNews>(
        this TaskOrchestrationContext context, StageQuestion now, IReadOnlyList<Due> dues, Func<TNews, long> version, long knownVersion, Func<Due, Task> tell)
        where TNews : class
    {
        var done = now;
        foreach (var due in dues)
        {
            // What is due together is done together; before anything later the stage is read again.
            if (done != now && due.At > context.CurrentUtcDateTime) break;
            if (await context.NewsAsync(version, knownVersion, due.At) is { } news) return new(done, news, false);
            done = now with { After = due.At };
            if (due.Action == nameof(DueAction.End)) return new(done, null, true);
            await tell(due);
        }

        return new(done, null, false);
    }

    /// <summary>News of a later version than is known, or <see langword="null"/> where none came before an instant.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="version">Version that news tells of; an event of the news' own name.</param>
    /// <param name="knownVersion">News of this version or older is known.</param>
    /// <param name="until">UTC.</param>
    public static async Task<TNews?> NewsAsync<TNews>(this TaskOrchestrationContext context, Func<TNews, long> version, long knownVersion, DateTime until)
        where TNews : class
    {
        while (until > context.CurrentUtcDateTime)
        {
            try
            {
                var news = Read<TNews>(await context.WaitForExternalEvent<JsonElement>(typeof(TNews).Name, until - context.CurrentUtcDateTime));
                if (version(news) > knownVersion) return news;
            }
            catch (TaskCanceledException)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether there was such news.</summary>
    /// <inheritdoc cref="NewsAsync"/>
    public static async Task<bool> HasMovedAsync<TNews>(this TaskOrchestrationContext context, Func<TNews, long> version, long knownVersion, DateTime until)
        where TNews : class => await context.NewsAsync(version, knownVersion, until) is not null;

    private static T Read<T>(JsonElement json) => json.Deserialize<T>(DomainJson.Options)!;
}
