using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Cumulation;

namespace Shuzhi.Core.Tests.Policy;

/// <summary>就高不重复 over a hundred thousand small problems: lawful, never worse than taking the highest first, and as good as the best of all.</summary>
public sealed class CombinationPropertyTests
{
    private const int Problems = 100_000;

    [Fact]
    public void Any_small_problem_is_solved_lawfully_and_as_well_as_can_be() => Properties.Hold(Problems, draw =>
    {
        var problem = RandomCombination.Small(draw.Below(int.MaxValue));
        var result = CombinationSolver.Solve(problem.Options, problem.Amounts, problem.Counts).Value;
        Assert.True(result.IsProven);
        Assert.True(problem.IsLawful(result.Chosen));
        Assert.True(Greedy(problem) <= result.Total.Fen, "Taking the highest first gives more.");
        Assert.Equal(Best(problem), result.Total.Fen);
    });

    /// <summary>The highest first, each as far as the limits allow.</summary>
    private static long Greedy(RandomCombination problem)
    {
        var chosen = new List<ChosenAward>();
        foreach (var option in problem.Options.OrderByDescending(option => option.Amount))
        {
            for (var fen = option.Amount.Fen; fen > 0; fen--)
            {
                if (!problem.IsLawful([.. chosen, new(option.Id, Money.FromFen(fen))]))
                    continue;
                chosen.Add(new(option.Id, Money.FromFen(fen)));
                break;
            }
        }
        return chosen.Sum(award => award.Amount.Fen);
    }

    /// <summary>
    /// Every subset is tried. That one is lawful at a fen each says that keys and counts hold; what it comes to then follows from the
    /// limits, because the inner one lies within the outer one and the third apart.
    /// </summary>
    private static long Best(RandomCombination problem)
    {
        var counted = problem with { Amounts = [] };
        var best = 0L;
        for (var subset = 0; subset < 1 << problem.Options.Length; subset++)
        {
            var chosen = problem.Options.Where((option, index) => (subset >> index & 1) == 1 && !option.Amount.IsZero).ToList();
            var most = MostOf(problem, chosen);
            if (most > best && counted.IsLawful([.. chosen.Select(option => new ChosenAward(option.Id, option.Amount))]))
                best = most;
        }
        return best;
    }

    private static long MostOf(RandomCombination problem, List<AwardOption> chosen)
    {
        AmountLimit? Limit(string id) => Array.Find(problem.Amounts, limit => limit.Id == id);
        var (inner, outer, apart) = (Limit("inner"), Limit("outer"), Limit("apart"));
        long Sum(Func<AwardOption, bool> which) => chosen.Where(which).Sum(option => option.Amount.Fen);
        bool In(AmountLimit? limit, AwardOption option) => limit is not null && limit.Members.Contains(option.Id);

        var within = Math.Min(Sum(option => In(inner, option)), inner?.Room.Fen ?? 0);
        var around = Math.Min(within + Sum(option => In(outer, option) && !In(inner, option)), outer?.Room.Fen ?? long.MaxValue);
        var beside = Math.Min(Sum(option => In(apart, option)), apart?.Room.Fen ?? 0);
        return around + beside + Sum(option => !In(inner, option) && !In(outer, option) && !In(apart, option));
    }
}
