namespace Shuzhi.Core.Policy.Cumulation;

/// <summary>A count limit inside a component, with positions of options.</summary>
internal sealed record ComponentCount(CountMeasure Measure, long Limit, ulong EarlierYears, int EarlierAwards);

/// <summary>Options that depend on each other through expenditures or limits, by position.</summary>
internal sealed record Component(
    long[] Amounts,
    int[][] Keys,
    int KeyCount,
    int[] Years,
    LimitForest Limits,
    ComponentCount[] Counts,
    int[][] CountsOf);

/// <summary>
/// Exact search of one component: branch and bound over groups of options that share an expenditure. States that hold the
/// same room are merged, keeping the better one. Deterministic: fixed order, and only a strictly better result replaces the best.
/// </summary>
internal sealed class ComponentSearch
{
    private readonly Component component;
    private readonly int[][] groups;
    private readonly ComponentBound bound;
    private readonly Dictionary<StateKey, long> seen = [];
    private readonly bool[] keyUsed;
    private readonly long[] direct;
    private readonly long[] scratch;
    private readonly ulong[] countState;
    private readonly bool[] chosen;
    private readonly Stack<ulong[]> saved = new();
    private readonly int forced;
    private long free;
    private long best = -1;
    private long nodesLeft;

    internal ComponentSearch(Component component, long nodes, int forced = -1)
    {
        this.component = component;
        this.forced = forced;
        nodesLeft = nodes;
        groups = Groups(component);
        bound = new(component, groups);
        keyUsed = new bool[component.KeyCount];
        direct = new long[component.Limits.Count];
        scratch = new long[component.Limits.Count];
        countState = [.. component.Counts.Select(count => count.Measure == CountMeasure.Awards ? (ulong)count.EarlierAwards : count.EarlierYears)];
        chosen = new bool[component.Amounts.Length];
        Best = new bool[component.Amounts.Length];
    }

    internal bool[] Best { get; }

    /// <summary>The highest total found, or -1 where the forced option cannot be chosen.</summary>
    internal long BestTotal => best;

    internal bool IsProven => nodesLeft > 0;

    internal long AtMost { get; private set; }

    internal long NodesLeft => nodesLeft;

    internal void Run()
    {
        AtMost = bound.Of(0, direct, 0);
        if (forced >= 0 && !Take(forced))
            return;
        Visit(0);
        if (IsProven)
            AtMost = Math.Max(best, 0);
    }

    private void Visit(int group)
    {
        // The first way down is always walked to its end, so that there is a lawful result even when the search is cut off.
        if (nodesLeft <= 0 && best >= 0)
            return;
        nodesLeft--;
        if (best >= 0 && bound.Of(group, direct, free) <= best)
            return;
        if (group == groups.Length)
        {
            Finish();
            return;
        }
        if (IsSeen(group))
            return;
        foreach (var option in ByGain(groups[group]))
        {
            if (chosen[option] || !Take(option))
                continue;
            Visit(group + 1);
            Release(option);
        }
        Visit(group + 1);
    }

    // What adds most first: a good first result lets the bound cut the rest.
    private int[] ByGain(int[] group)
    {
        if (group.Length == 1)
            return group;
        var gains = new long[group.Length];
        for (var i = 0; i < group.Length; i++)
        {
            Add(group[i], component.Amounts[group[i]]);
            gains[i] = -component.Limits.Total(direct, free, scratch);
            Add(group[i], -component.Amounts[group[i]]);
        }
        return [.. group.Zip(gains).OrderBy(pair => pair.Second).Select(pair => pair.First)];
    }

    private void Finish()
    {
        var total = component.Limits.Total(direct, free, scratch);
        if (total <= best)
            return;
        best = total;
        chosen.CopyTo(Best, 0);
    }

    private bool Take(int option)
    {
        foreach (var key in component.Keys[option])
        {
            if (keyUsed[key])
                return false;
        }
        if (!CountsAllow(option))
            return false;
        foreach (var key in component.Keys[option])
            keyUsed[key] = true;
        saved.Push(component.CountsOf[option].Select(count => countState[count]).ToArray());
        foreach (var count in component.CountsOf[option])
            countState[count] = Counted(count, option);
        Add(option, component.Amounts[option]);
        chosen[option] = true;
        return true;
    }

    private void Release(int option)
    {
        chosen[option] = false;
        Add(option, -component.Amounts[option]);
        var before = saved.Pop();
        foreach (var (count, state) in component.CountsOf[option].Zip(before))
            countState[count] = state;
        foreach (var key in component.Keys[option])
            keyUsed[key] = false;
    }

    private void Add(int option, long amount)
    {
        if (component.Limits.Innermost[option] is >= 0 and var limit)
            direct[limit] += amount;
        else
            free += amount;
    }

    private bool CountsAllow(int option)
    {
        foreach (var count in component.CountsOf[option])
        {
            var after = Counted(count, option);
            var rule = component.Counts[count];
            var size = rule.Measure switch
            {
                CountMeasure.Awards => (long)after,
                CountMeasure.Years => System.Numerics.BitOperations.PopCount(after),
                _ => after == 0 ? 0 : 64 - System.Numerics.BitOperations.LeadingZeroCount(after) - System.Numerics.BitOperations.TrailingZeroCount(after),
            };
            if (size > rule.Limit)
                return false;
        }
        return true;
    }

    private ulong Counted(int count, int option) =>
        component.Counts[count].Measure == CountMeasure.Awards ? countState[count] + 1 : countState[count] | (1UL << component.Years[option]);

    /// <summary>Whether an equally free state was visited with at least as much outside all limits.</summary>
    private bool IsSeen(int group)
    {
        var values = new long[1 + direct.Length + countState.Length + bound.SharedKeys.Length];
        values[0] = group;
        for (var limit = 0; limit < direct.Length; limit++)
            values[1 + limit] = Math.Min(direct[limit], component.Limits.Room(limit));
        for (var count = 0; count < countState.Length; count++)
            values[1 + direct.Length + count] = unchecked((long)countState[count]);
        for (var position = 0; position < bound.SharedKeys.Length; position++)
        {
            var key = bound.SharedKeys[position];
            values[1 + direct.Length + countState.Length + position] = bound.IsLive(key, group) && keyUsed[key] ? 1 : 0;
        }
        var state = new StateKey(values);
        if (seen.TryGetValue(state, out var before) && before >= free)
            return true;
        seen[state] = free;
        return false;
    }

    /// <summary>Options by their first expenditure; groups with the most to lose first.</summary>
    private static int[][] Groups(Component component) =>
    [
        .. Enumerable.Range(0, component.Amounts.Length)
            .GroupBy(option => component.Keys[option][0])
            .Select(group => group.OrderByDescending(option => component.Amounts[option]).ThenBy(option => option).ToArray())
            .OrderByDescending(group => component.Amounts[group[0]])
            .ThenBy(group => group[0]),
    ];

    private readonly struct StateKey(long[] values) : IEquatable<StateKey>
    {
        private readonly long[] values = values;

        public bool Equals(StateKey other) => values.AsSpan().SequenceEqual(other.values);

        public override bool Equals(object? obj) => obj is StateKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes<long>(values));
            return hash.ToHashCode();
        }
    }
}
