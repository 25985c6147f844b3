using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>The figures of a rule, named as in its file.</summary>
public static class RuleFigures
{
    /// <summary>Amounts, rates and their clauses.</summary>
    public static IReadOnlyList<(string Name, string Value, IReadOnlyList<Citation> Cites)> Of(AwardRule rule) => rule switch
    {
        RateRule rate => [Rate("rate", rate.Rate)],
        ThresholdRateRule threshold => [Amount("threshold", threshold.Threshold), Rate("rate", threshold.Rate)],
        TierRule tier => [.. tier.Tiers.Select(item => Amount(item.Level, item.Amount))],
        FlatRule flat => [Amount("amount", flat.Amount)],
        YearlyRule yearly => [Amount("amount", yearly.Amount)],
        LossShareRule loss => [Amount("loanLimit", loss.LoanLimit), Rate("share", loss.Share)],
        AssessedRule or ProgrammeRule or ReferRule => [],
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Kind, null),
    };

    /// <summary>Every clause the figures cite.</summary>
    public static IEnumerable<Citation> Cites(AwardRule rule) => Of(rule).SelectMany(figure => figure.Cites);

    private static (string, string, IReadOnlyList<Citation>) Amount(string name, Cited<Money> figure) => (name, figure.Value.ToString(), figure.Cites);

    private static (string, string, IReadOnlyList<Citation>) Rate(string name, Cited<Rate> figure) => (name, figure.Value.ToString(), figure.Cites);
}
