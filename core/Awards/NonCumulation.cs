using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Cumulation;

namespace Shuzhi.Core.Awards;

/// <summary>
/// 就高不重复 across a plan: of awards for the same expenditure only the best lawful combination is proposed, and every other one is
/// shown with what took its place. The limits on what an entity may get were applied when the money was reserved.
/// </summary>
public static class NonCumulation
{
    /// <summary>The items of a plan, in the order of the candidates.</summary>
    public static Outcome<IReadOnlyList<PlanItem>> Apply(IReadOnlyList<PlanCandidate> candidates)
    {
        var options = candidates.Select(one => new AwardOption(one.ApplicationId, one.Reserved, [$"application:{one.ApplicationId}", .. one.Expenditures], one.Year)).ToList();
        return CombinationSolver.Solve(options, [], []).Map<IReadOnlyList<PlanItem>>(best => [.. candidates.Select(one => ItemOf(one, best))]);
    }

    private static PlanItem ItemOf(PlanCandidate candidate, Combination best)
    {
        var proposed = best.Chosen.FirstOrDefault(chosen => chosen.Id == candidate.ApplicationId)?.Amount ?? Money.Zero;
        var aside = best.SetAside.FirstOrDefault(one => one.Id == candidate.ApplicationId);
        return new(candidate, proposed, aside is null ? null : new(aside.InFavourOf, aside.TotalIfChosen, aside.Text));
    }
}
