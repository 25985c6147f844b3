using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Cumulation;

/// <summary>Options and limits by position, and how they fall apart into components.</summary>
internal sealed class CombinationProblem
{
    private readonly Dictionary<string, int> positions;
    private readonly (AmountLimit Limit, int[] Members)[] amounts;
    private readonly (CountLimit Limit, int[] Members)[] counts;

    internal CombinationProblem(AwardOption[] options, IReadOnlyList<AmountLimit> amountLimits, IReadOnlyList<CountLimit> countLimits)
    {
        Options = options;
        positions = options.Select((option, position) => (option.Id, position)).ToDictionary(pair => pair.Id, pair => pair.position);
        if (options.FirstOrDefault(option => option.Expenditures.Count == 0) is { } unknown)
            throw new ArgumentException($"The option {unknown.Id} names no expenditure.", nameof(options));
        var all = amountLimits.Select(limit => (Limit: limit, Members: Members(limit.Members))).Where(pair => pair.Members.Length > 0).ToArray();
        if (LimitForest.Build(options.Length, [.. all.Select(pair => (pair.Limit.Room.Fen, pair.Members))], out var crossing) is null)
            Crossing = (all[crossing.Item1].Limit.Id, all[crossing.Item2].Limit.Id);
        amounts = [.. all.Where(pair => CanBind(pair.Members, pair.Limit.Room))];
        counts = [.. countLimits.Select(limit => (limit, Members(limit.Members))).Where(pair => CanBind(pair.limit, pair.Item2))];
    }

    internal AwardOption[] Options { get; }

    /// <summary>Two amount limits that are neither nested nor apart.</summary>
    internal (string First, string Second)? Crossing { get; }

    internal IEnumerable<(AmountLimit Limit, int[] Members)> Amounts => amounts;

    internal IEnumerable<(CountLimit Limit, int[] Members)> Counts => counts;

    /// <summary>Connected components, each in order, the first option deciding the order of components.</summary>
    internal IEnumerable<int[]> Components()
    {
        var root = Enumerable.Range(0, Options.Length).ToArray();
        int Find(int option)
        {
            while (root[option] != option)
                option = root[option] = root[root[option]];
            return option;
        }

        void Join(IEnumerable<int> members)
        {
            var first = -1;
            foreach (var member in members)
            {
                if (first < 0)
                    first = Find(member);
                else
                    root[Find(member)] = first;
            }
        }

        foreach (var sharing in Options.SelectMany((option, position) => option.Expenditures.Select(key => (key, position))).GroupBy(pair => pair.key))
            Join(sharing.Select(pair => pair.position));
        foreach (var (_, members) in amounts)
            Join(members);
        foreach (var (_, members) in counts)
            Join(members);
        return Enumerable.Range(0, Options.Length).GroupBy(Find).Select(group => group.ToArray()).OrderBy(group => group[0]);
    }

    internal Component Extract(int[] members)
    {
        var local = members.Select((member, position) => (member, position)).ToDictionary(pair => pair.member, pair => pair.position);
        var keys = new Dictionary<string, int>();
        var keysOf = members.Select(member => Options[member].Expenditures.Distinct().Select(key => keys.TryGetValue(key, out var id) ? id : keys[key] = keys.Count).ToArray()).ToArray();
        var limits = amounts.Where(pair => local.ContainsKey(pair.Members[0])).Select(pair => (pair.Limit.Room.Fen, pair.Members.Select(member => local[member]).ToArray())).ToArray();
        var forest = LimitForest.Build(members.Length, limits, out _)!;
        var ownCounts = counts.Where(pair => local.ContainsKey(pair.Members[0])).ToArray();
        var years = members.Select(member => Options[member].Year).Concat(ownCounts.SelectMany(pair => pair.Limit.EarlierYears)).ToArray();
        var firstYear = years.Min();
        if (years.Max() - firstYear > 63)
            throw new ArgumentException("The years of one combination span more than 64.", nameof(members));
        return new(
            [.. members.Select(member => Options[member].Amount.Fen)],
            keysOf,
            keys.Count,
            [.. members.Select(member => Options[member].Year - firstYear)],
            forest,
            [.. ownCounts.Select(pair => new ComponentCount(pair.Limit.Measure, pair.Limit.Limit, Mask(pair.Limit.EarlierYears, firstYear), pair.Limit.EarlierAwards))],
            [.. members.Select(member => Enumerable.Range(0, ownCounts.Length).Where(count => ownCounts[count].Members.Contains(member)).ToArray())]);
    }

    private static ulong Mask(IReadOnlyList<int> years, int firstYear) => years.Aggregate(0UL, (mask, year) => mask | (1UL << (year - firstYear)));

    private int[] Members(IReadOnlyList<string> ids) => [.. ids.Where(positions.ContainsKey).Select(id => positions[id]).Distinct().Order()];

    private bool CanBind(CountLimit limit, int[] members) => members.Length > 0 && limit.Measure switch
    {
        CountMeasure.Awards => limit.EarlierAwards + members.Length > limit.Limit,
        CountMeasure.Years => limit.EarlierYears.Concat(members.Select(member => Options[member].Year)).Distinct().Count() > limit.Limit,
        _ => limit.EarlierYears.Concat(members.Select(member => Options[member].Year)).Max() - limit.EarlierYears.Concat(members.Select(member => Options[member].Year)).Min() + 1 > limit.Limit,
    };

    /// <summary>Whether awards that exclude each other could exceed the room at all.</summary>
    private bool CanBind(int[] members, Money room) =>
        Money.Sum(members.GroupBy(member => Options[member].Expenditures[0]).Select(group => group.Max(member => Options[member].Amount))) > room;
}
