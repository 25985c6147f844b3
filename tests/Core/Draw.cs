namespace Shuzhi.Core.Tests;

/// <summary>Draws by seed (SplitMix64): the same on every machine and version.</summary>
internal sealed class Draw(ulong seed)
{
    private ulong state = seed;

    /// <summary>0 up to, but not including, a bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public List<T> Shuffle<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
        return list;
    }

    private ulong Next()
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
