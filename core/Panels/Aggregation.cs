using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Panels;

/// <summary>A score on one criterion.</summary>
/// <param name="CriterionId">The criterion.</param>
/// <param name="Value">Whole, zero to the scale of the rules.</param>
public sealed record CriterionScore(string CriterionId, int Value);

/// <summary>How several totals became one.</summary>
public enum AggregationMethod
{
    /// <summary>The mean of all.</summary>
    Mean,

    /// <summary>The mean without the highest and the lowest.</summary>
    TrimmedMean,
}

/// <summary>A panel's result.</summary>
/// <param name="Score">Points, 0 to 100, two decimals, half up.</param>
/// <param name="Method">How it came about.</param>
/// <param name="Totals">The experts' totals, ascending.</param>
/// <param name="Spread">Points between the highest and the lowest total.</param>
/// <param name="IsWide">The spread is beyond the bound of the rules.</param>
/// <param name="Passes">The score reaches the pass mark.</param>
public sealed record PanelResult(decimal Score, AggregationMethod Method, IReadOnlyList<decimal> Totals, decimal Spread, bool IsWide, bool Passes);

/// <summary>From scores to one figure. Exact: nothing is rounded before the mean.</summary>
public static class Aggregation
{
    /// <summary>An expert's total in points, 0 to 100: each criterion counts by its weight.</summary>
    public static Outcome<decimal> Total(IReadOnlyList<CriterionScore> scores, PanelRules rules)
    {
        var byCriterion = scores.DistinctBy(score => score.CriterionId).ToDictionary(score => score.CriterionId, score => score.Value);
        if (byCriterion.Count != scores.Count || scores.Count != rules.Criteria.Count || rules.Criteria.Any(criterion => !byCriterion.ContainsKey(criterion.Id)))
            return PanelRefusals.ScoresIncomplete.Refuse(("criteria", string.Join(", ", rules.Criteria.Select(criterion => criterion.Id))));
        return byCriterion.Values.Any(value => value < 0 || value > rules.Scale)
            ? PanelRefusals.ScoreOutOfScale.Refuse(("scale", $"{rules.Scale}"))
            : rules.Criteria.Sum(criterion => (decimal)criterion.Weight * byCriterion[criterion.Id]) / rules.Scale;
    }

    /// <summary>The result of a panel.</summary>
    /// <exception cref="ArgumentException">No totals: nothing follows from nothing.</exception>
    public static PanelResult Of(IEnumerable<decimal> totals, PanelRules rules)
    {
        var ordered = totals.Order().ToList();
        if (ordered.Count == 0)
            throw new ArgumentException("There are no totals.", nameof(totals));
        var isTrimmed = ordered.Count >= rules.TrimFrom;
        var counted = isTrimmed ? ordered[1..^1] : ordered;
        var score = Math.Round(counted.Sum() / counted.Count, 2, MidpointRounding.AwayFromZero);
        var spread = ordered[^1] - ordered[0];
        return new(score, isTrimmed ? AggregationMethod.TrimmedMean : AggregationMethod.Mean, ordered, spread, spread > rules.SpreadBound, score >= rules.PassMark);
    }
}
