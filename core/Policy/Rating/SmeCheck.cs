using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Rating;

/// <summary>Whether an enterprise is small or medium: any measure of its industry strictly below the ceiling.</summary>
internal static class SmeCheck
{
    private static readonly LocalizedText Ceiling = new("划型上限（须低于）", "Ceiling (must be below)");

    internal static CriterionResult Test(Criterion criterion, FactLookup facts)
    {
        var standard = criterion.Standard ?? throw new InvalidOperationException($"Criterion {criterion.Id} has no standard.");
        var inputs = new List<TraceInput> { facts.Input(SmeStandard.IndustryFact) };
        if (facts.Choice(SmeStandard.IndustryFact) is not { } industry)
            return CriteriaCheck.Result(criterion, null, inputs);

        var row = standard.For(industry);
        var below = false;
        var absent = new List<string>();
        foreach (var (fact, ceiling, unit) in Measures(row))
        {
            if (!facts.Has(fact))
            {
                absent.Add(fact);
                continue;
            }
            var value = unit == TraceUnit.Count ? facts.Count(fact) : facts.Amount(fact)?.Fen;
            below |= value < ceiling;
            inputs.Add(facts.Input(fact));
            inputs.Add(new TraceInput(fact + "Below", Ceiling, unit, ceiling));
        }
        bool? met = below ? true : absent.Count > 0 ? null : false;
        if (met is null)
            absent.ForEach(facts.Require);
        return CriteriaCheck.Result(criterion, met, inputs) with { Cites = [.. criterion.Cites, .. row.Cites] };
    }

    private static IEnumerable<(string Fact, long Ceiling, TraceUnit Unit)> Measures(SmeIndustry row)
    {
        if (row.EmployeesBelow is { } employees)
            yield return (SmeStandard.EmployeesFact, employees, TraceUnit.Count);
        if (row.TurnoverBelow is { } turnover)
            yield return (SmeStandard.TurnoverFact, turnover.Fen, TraceUnit.Money);
        if (row.AssetsBelow is { } assets)
            yield return (SmeStandard.AssetsFact, assets.Fen, TraceUnit.Money);
    }
}
