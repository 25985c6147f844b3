namespace Shuzhi.Core.Policy.Cumulation;

/// <summary>
/// What the rest of a component can add at most. Two relaxations, of which the lower counts: (a) expenditures may repeat, limits
/// hold; (b) for a set of outer limits taken as full, each group adds at most its best option outside that set.
/// </summary>
internal sealed class ComponentBound
{
    private const int MostOuterLimits = 5;

    private readonly Component component;
    private readonly long[] scratch;
    private readonly long[] relaxed;
    private readonly long[][] directFrom;
    private readonly long[] freeFrom;
    private readonly int[] lastGroupOfKey;
    private readonly int[] outer;
    private readonly int[] outerOf;
    private readonly long[][] groupsOutside;

    internal ComponentBound(Component component, int[][] groups)
    {
        this.component = component;
        var limits = component.Limits;
        scratch = new long[limits.Count];
        relaxed = new long[limits.Count];
        (directFrom, freeFrom) = Suffixes(component, groups);
        lastGroupOfKey = new int[component.KeyCount];
        for (var group = 0; group < groups.Length; group++)
        {
            foreach (var key in groups[group].SelectMany(option => component.Keys[option]))
                lastGroupOfKey[key] = group;
        }
        SharedKeys = [.. Enumerable.Range(0, component.KeyCount).Where(key => groups.Count(group => group.Any(option => component.Keys[option].Contains(key))) > 1)];
        outerOf = new int[limits.Count];
        for (var limit = limits.Count - 1; limit >= 0; limit--)
            outerOf[limit] = limits.Parent(limit) < 0 ? limit : outerOf[limits.Parent(limit)];
        outer = [.. Enumerable.Range(0, limits.Count).Where(limit => limits.Parent(limit) < 0).Take(MostOuterLimits)];
        groupsOutside = [.. Enumerable.Range(0, 1 << outer.Length).Select(full => Outside(full, groups))];
    }

    /// <summary>Expenditures that options of more than one group ask for.</summary>
    internal int[] SharedKeys { get; }

    /// <summary>Whether an option from this group on still asks for the expenditure.</summary>
    internal bool IsLive(int key, int group) => lastGroupOfKey[key] >= group;

    internal long Of(int group, long[] direct, long free)
    {
        for (var limit = 0; limit < relaxed.Length; limit++)
            relaxed[limit] = direct[limit] + directFrom[group][limit];
        var lowest = component.Limits.Total(relaxed, free + freeFrom[group], scratch);
        for (var full = 0; full < groupsOutside.Length; full++)
            lowest = Math.Min(lowest, WithFull(full, group, direct, free));
        return lowest;
    }

    private long WithFull(int full, int group, long[] direct, long free)
    {
        for (var limit = 0; limit < relaxed.Length; limit++)
            relaxed[limit] = direct[limit] + (IsFull(full, limit) ? directFrom[group][limit] : 0);
        return component.Limits.Total(relaxed, free, scratch) + groupsOutside[full][group];
    }

    private bool IsFull(int full, int limit)
    {
        var position = Array.IndexOf(outer, outerOf[limit]);
        return position >= 0 && (full & (1 << position)) != 0;
    }

    private long[] Outside(int full, int[][] groups)
    {
        var sums = new long[groups.Length + 1];
        for (var group = groups.Length - 1; group >= 0; group--)
        {
            var most = 0L;
            foreach (var option in groups[group])
            {
                if (component.Limits.Innermost[option] is var limit && (limit < 0 || !IsFull(full, limit)))
                    most = Math.Max(most, component.Amounts[option]);
            }
            sums[group] = sums[group + 1] + most;
        }
        return sums;
    }

    private static (long[][] Direct, long[] Free) Suffixes(Component component, int[][] groups)
    {
        var direct = new long[groups.Length + 1][];
        var free = new long[groups.Length + 1];
        direct[groups.Length] = new long[component.Limits.Count];
        for (var group = groups.Length - 1; group >= 0; group--)
        {
            direct[group] = [.. direct[group + 1]];
            free[group] = free[group + 1];
            foreach (var option in groups[group])
            {
                if (component.Limits.Innermost[option] is >= 0 and var limit)
                    direct[group][limit] += component.Amounts[option];
                else
                    free[group] += component.Amounts[option];
            }
        }
        return (direct, free);
    }
}
