using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Rating;

/// <summary>The arithmetic of each kind of rule, before limits. Pure; amounts in fen, shares rounded down.</summary>
public static class RuleArithmetic
{
    public static Money Rate(Money cost, Rate rate) => rate.Of(cost);

    /// <summary>Nothing unless the measured figure passes the threshold; then a share of the whole base.</summary>
    public static Money? ThresholdRate(Money measured, ThresholdKind comparison, Money threshold, Money basis, Rate rate) =>
        Passes(measured, comparison, threshold) ? rate.Of(basis) : null;

    public static bool Passes(Money measured, ThresholdKind comparison, Money threshold) =>
        comparison == ThresholdKind.Over ? measured > threshold : measured >= threshold;

    /// <summary>The amount of a level.</summary>
    /// <exception cref="ArgumentException">No tier has that level; the loader makes sure that every option has one.</exception>
    public static Money Tier(string level, IReadOnlyList<Tier> tiers) =>
        tiers.FirstOrDefault(tier => tier.Level == level)?.Amount.Value ?? throw new ArgumentException($"There is no tier {level}.", nameof(level));

    /// <summary>
    /// A share of the principal lost. A loan over the limit is outside the programme (<see langword="null"/>), or, where the city
    /// chose so, its loss counts in the proportion of the limit to the loan.
    /// </summary>
    /// <exception cref="ArgumentException">More was lost than lent.</exception>
    public static Money? LossShare(Money principal, Money loss, Money loanLimit, Rate share, bool coverUpToLimit)
    {
        if (loss > principal)
            throw new ArgumentException("More was lost than lent.", nameof(loss));
        if (principal <= loanLimit)
            return share.Of(loss);
        if (!coverUpToLimit)
            return null;
        var covered = (long)((Int128)loss.Fen * loanLimit.Fen / principal.Fen);
        return share.Of(Money.FromFen(covered));
    }
}
