using System.Text.Json;
using Microsoft.DurableTask;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Hosting;

/// <summary>How orchestrations call and wait.</summary>
internal static class Waits
{
    public static TaskOptions Patiently { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 100, TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(1)));

    public static TaskOptions AFewTimes { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 5, TimeSpan.FromSeconds(10), backoffCoefficient: 3));

    /// <summary>Whether news of a later version than is known came before an instant.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="name">Name of the external event.</param>
    /// <param name="version">Version that an event tells of.</param>
    /// <param name="knownVersion">News of this version or older is known.</param>
    /// <param name="until">UTC.</param>
    public static async Task<bool> HasMovedAsync<T>(this TaskOrchestrationContext context, string name, Func<T, long> version, long knownVersion, DateTime until)
    {
        while (until > context.CurrentUtcDateTime)
        {
            try
            {
                var news = await context.WaitForExternalEvent<JsonElement>(name, until - context.CurrentUtcDateTime);
                if (version(Read<T>(news)) > knownVersion) return true;
            }
            catch (TaskCanceledException)
            {
                return false;
            }
        }

        return false;
    }

    // Messages are written as documents are, whatever the host's own converter is set to.
    public static T Read<T>(JsonElement json) => json.Deserialize<T>(DomainJson.Options)!;
}
