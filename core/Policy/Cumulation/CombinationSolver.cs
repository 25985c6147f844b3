using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Cumulation;

/// <summary>
/// 就高不重复: chooses awards so that no expenditure is paid for twice, every limit holds, and the total is the highest there is.
/// </summary>
/// <remarks>
/// What is maximised: over every set S of options in which no two share an expenditure and every count limit holds, the sum of
/// amounts x with 0 ≤ x ≤ the option's own amount and, for each amount limit, the sum of x of its members ≤ its room. An award may
/// be paid in part where a limit leaves only part. Amount limits must be nested or apart, as limits by year within total are; then
/// the best amounts for a given S are found greedily, and only S is searched. Options that touch neither a common expenditure nor a
/// limit that can bind are independent, so each connected component is searched alone, by branch and bound, exactly. The general
/// problem holds the knapsack problem in it, so no method is fast for every input: hundreds of expenditures of one entity that all
/// compete for the same two limits may exhaust the steps. Then the result is lawful, says that it is not proven, and bounds the optimum.
/// </remarks>
public static class CombinationSolver
{
    /// <summary>Search steps over all components; enough for thousands of awards, a bound for contrived cases.</summary>
    public const long DefaultSteps = 2_000_000;

    // Working out "what if this one instead" costs a search each, so only small components get it.
    private const int MostForAlternatives = 16;

    public static Outcome<Combination> Solve(
        IReadOnlyList<AwardOption> given,
        IReadOnlyList<AmountLimit> amountLimits,
        IReadOnlyList<CountLimit> countLimits,
        long steps = DefaultSteps)
    {
        var options = given.OrderBy(option => option.Id, StringComparer.Ordinal).ToArray();
        var problem = new CombinationProblem(options, amountLimits, countLimits);
        if (problem.Crossing is var (first, second))
            return PolicyRefusals.LimitsCross.Refuse(("first", first), ("second", second));

        var selected = new bool[options.Length];
        // What choosing an option after all would cost, in fen.
        var sacrifices = new long?[options.Length];
        var (total, atMost, proven) = (0L, 0L, true);
        foreach (var members in problem.Components())
        {
            var component = problem.Extract(members);
            var search = new ComponentSearch(component, steps);
            search.Run();
            steps = Math.Max(0, search.NodesLeft);
            total += search.BestTotal;
            atMost += search.AtMost;
            proven &= search.IsProven;
            for (var i = 0; i < members.Length; i++)
                selected[members[i]] = search.Best[i];
            if (members.Length is > 1 and <= MostForAlternatives)
                Alternatives(component, members, search, sacrifices);
        }
        Money?[] alternatives = [.. sacrifices.Select(lost => lost is { } fen ? Money.FromFen(total - fen) : (Money?)null)];
        return new CombinationReport(problem, selected, alternatives).Write(Money.FromFen(total), Money.FromFen(atMost), proven);
    }

    private static void Alternatives(Component component, int[] members, ComponentSearch best, long?[] sacrifices)
    {
        for (var i = 0; i < members.Length; i++)
        {
            if (best.Best[i])
                continue;
            var forced = new ComponentSearch(component, DefaultSteps, forced: i);
            forced.Run();
            if (forced.BestTotal >= 0 && forced.IsProven)
                sacrifices[members[i]] = best.BestTotal - forced.BestTotal;
        }
    }
}
