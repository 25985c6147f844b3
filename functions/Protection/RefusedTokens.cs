using Microsoft.Extensions.Options;

namespace Shuzhi.Functions.Protection;

/// <summary>
/// How many tokens that nobody of ours signed an address may still send: a bucket for each. Two generations: when the young one is full
/// it becomes the old one and the old one is forgotten, so that memory is bounded however many addresses try.
/// </summary>
internal sealed class RefusedTokens(IOptions<ProtectionOptions> options, TimeProvider time)
{
    /// <summary>Addresses in one generation.</summary>
    public const int Capacity = 10_000;

    private readonly int burst = options.Value.RefusedBurst;
    private readonly int perMinute = options.Value.RefusedPerMinute;
    private readonly Lock gate = new();
    private Dictionary<string, Bucket> young = new(StringComparer.Ordinal);
    private Dictionary<string, Bucket> old = new(StringComparer.Ordinal);

    /// <summary>Addresses that are remembered.</summary>
    public int Count
    {
        get
        {
            lock (gate) return young.Count + old.Count;
        }
    }

    /// <summary>Counts a token that was refused.</summary>
    /// <param name="address">Where it came from.</param>
    /// <returns>Zero where the caller may be told why, else after how many seconds it may be told again.</returns>
    public int Take(string address)
    {
        if (perMinute == 0) return 0;
        var now = time.GetTimestamp();
        lock (gate)
        {
            var left = Left(address, now);
            Keep(address, new(left < 1 ? left : left - 1, now));
            return left < 1 ? Math.Max(1, (int)Math.Ceiling((1 - left) * 60 / perMinute)) : 0;
        }
    }

    private double Left(string address, long now) =>
        young.TryGetValue(address, out var bucket) || old.TryGetValue(address, out bucket)
            ? Math.Min(burst, bucket.Left + (time.GetElapsedTime(bucket.At, now).TotalMinutes * perMinute))
            : burst;

    private void Keep(string address, Bucket bucket)
    {
        if (young.Count >= Capacity && !young.ContainsKey(address)) (old, young) = (young, new(StringComparer.Ordinal));
        young[address] = bucket;
    }

    /// <param name="Left">What is left of it, in part.</param>
    /// <param name="At">Timestamp of the clock.</param>
    private readonly record struct Bucket(double Left, long At);
}
