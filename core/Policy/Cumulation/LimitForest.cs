namespace Shuzhi.Core.Policy.Cumulation;

/// <summary>
/// Limits on amounts, nested like an entity's year within its total. Any two limits are nested or apart; then, for a given
/// choice of awards, the highest lawful total is found from the inside outwards, each limit passing on at most its room.
/// </summary>
internal sealed class LimitForest
{
    private readonly int[] parent;
    private readonly long[] room;

    private LimitForest(int[] parent, long[] room, int[] innermost)
    {
        this.parent = parent;
        this.room = room;
        Innermost = innermost;
    }

    /// <summary>For each option its innermost limit, -1 for none.</summary>
    internal int[] Innermost { get; }

    internal int Count => room.Length;

    internal long Room(int limit) => room[limit];

    internal int Parent(int limit) => parent[limit];

    /// <summary>The forest over options 0 to n-1; <see langword="null"/> with the two limits that cross.</summary>
    internal static LimitForest? Build(int options, IReadOnlyList<(long Room, int[] Members)> limits, out (int, int) crossing)
    {
        crossing = default;
        // Inner before outer: by size, then by position, so that equal sets nest too.
        var order = Enumerable.Range(0, limits.Count).OrderBy(i => limits[i].Members.Length).ThenBy(i => i).ToArray();
        var outer = new int[limits.Count];
        Array.Fill(outer, -2);
        var chain = new int[options];
        Array.Fill(chain, -1);
        var innermost = new int[options];
        Array.Fill(innermost, -1);
        var closed = new int[limits.Count];
        for (var position = 0; position < order.Length; position++)
        {
            var limit = order[position];
            foreach (var option in limits[limit].Members)
            {
                if (chain[option] < 0)
                    innermost[option] = limit;
                else if (!Adopt(outer, closed, chain[option], limit))
                {
                    crossing = (chain[option], limit);
                    return null;
                }
                chain[option] = limit;
            }
        }
        for (var limit = 0; limit < limits.Count; limit++)
        {
            if (outer[limit] == -2)
                outer[limit] = -1;
            else if (closed[limit] != limits[limit].Members.Length)
            {
                crossing = (limit, outer[limit]);
                return null;
            }
        }
        return new(Renumber(outer, order), [.. order.Select(limit => limits[limit].Room)], [.. innermost.Select(limit => limit < 0 ? -1 : Array.IndexOf(order, limit))]);
    }

    /// <summary>The highest lawful total when each limit directly holds <paramref name="direct"/> and <paramref name="free"/> is under none.</summary>
    internal long Total(ReadOnlySpan<long> direct, long free, Span<long> scratch)
    {
        direct.CopyTo(scratch);
        var total = free;
        for (var limit = 0; limit < room.Length; limit++)
        {
            var through = Math.Min(scratch[limit], room[limit]);
            if (parent[limit] < 0)
                total += through;
            else
                scratch[parent[limit]] += through;
        }
        return total;
    }

    private static bool Adopt(int[] outerOf, int[] closed, int inner, int outer)
    {
        if (outerOf[inner] == -2)
            outerOf[inner] = outer;
        closed[inner]++;
        return outerOf[inner] == outer;
    }

    // Inner limits come first, so one pass over the array is a pass from the inside outwards.
    private static int[] Renumber(int[] outer, int[] order)
    {
        var position = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            position[order[i]] = i;
        return [.. order.Select(limit => outer[limit] < 0 ? -1 : position[outer[limit]])];
    }
}
