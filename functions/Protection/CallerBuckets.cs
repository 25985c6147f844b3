using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Shuzhi.Functions.Protection;

/// <summary>A bucket of tokens for each caller. Those of callers who have gone quiet are thrown away.</summary>
internal sealed class CallerBuckets : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<string>? buckets;

    public CallerBuckets(IOptions<ProtectionOptions> options)
    {
        var limits = options.Value;
        if (limits.PerSecond == 0) return;
        buckets = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new()
        {
            TokenLimit = limits.Burst,
            TokensPerPeriod = limits.PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));
    }

    /// <summary>The name of a caller who is known.</summary>
    public static string OfSubject(string subject) => $"subject {subject}";

    /// <summary>Takes a token of a caller.</summary>
    /// <returns>Zero where there was one, else after how many seconds there is one again.</returns>
    public int Take(string caller)
    {
        if (buckets is null) return 0;
        using var lease = buckets.AttemptAcquire(caller);
        if (lease.IsAcquired) return 0;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
    }

    public ValueTask DisposeAsync() => buckets?.DisposeAsync() ?? ValueTask.CompletedTask;
}
