using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace Shuzhi.Functions.Protection;

/// <summary>How many tokens that nobody of ours signed an address may still send.</summary>
internal sealed class RefusedTokens(IOptions<ProtectionOptions> options, TimeProvider time)
    : BoundedBuckets(options.Value.RefusedBurst, options.Value.RefusedPerMinute, time);

/// <summary>How many drafts an organisation may still begin.</summary>
internal sealed class NewDrafts(IOptions<ProtectionOptions> options, TimeProvider time)
    : BoundedBuckets(options.Value.DraftsPerDay, options.Value.DraftsPerDay / MinutesOfDay, time)
{
    private const double MinutesOfDay = 24 * 60;
}

/// <summary>
/// A bucket for each of many names. Two generations: when the young one is full it becomes the old one and the old one is forgotten, so
/// that memory is bounded however many names there are.
/// </summary>
/// <param name="burst">What a full bucket holds.</param>
/// <param name="perMinute">What comes back a minute; zero switches the limit off.</param>
/// <param name="time">The clock.</param>
internal abstract class BoundedBuckets(int burst, double perMinute, TimeProvider time)
{
    /// <summary>Names in one generation.</summary>
    public const int Capacity = 10_000;

    private readonly Lock gate = new();
    private Dictionary<string, Bucket> young = new(StringComparer.Ordinal);
    private Dictionary<string, Bucket> old = new(StringComparer.Ordinal);

    /// <summary>Names that are remembered.</summary>
    public int Count
    {
        get
        {
            lock (gate) return young.Count + old.Count;
        }
    }

    /// <summary>Takes one out of a bucket.</summary>
    /// <returns>Zero where there was one, else after how many seconds there is one again.</returns>
    public int Take(string name)
    {
        if (perMinute == 0) return 0;
        var now = time.GetTimestamp();
        lock (gate)
        {
            var left = Left(name, now);
            Keep(name, new(left < 1 ? left : left - 1, now));
            return left < 1 ? Math.Max(1, (int)Math.Ceiling((1 - left) * 60 / perMinute)) : 0;
        }
    }

    private double Left(string name, long now) =>
        young.TryGetValue(name, out var bucket) || old.TryGetValue(name, out bucket)
            ? Math.Min(burst, bucket.Left + (time.GetElapsedTime(bucket.At, now).TotalMinutes * perMinute))
            : burst;

    private void Keep(string name, Bucket bucket)
    {
        if (young.Count >= Capacity && !young.ContainsKey(name)) (old, young) = (young, new(StringComparer.Ordinal));
        young[name] = bucket;
    }

    /// <param name="Left">What is left of it, in part.</param>
    /// <param name="At">Timestamp of the clock.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Bucket(double Left, long At);
}
