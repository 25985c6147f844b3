using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Policy.Cumulation;

/// <summary>A request that competes with others, and what it would pay for.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Request">What was evaluated.</param>
/// <param name="Expenditures">Invoices, contracts or projects; the instrument's own award where empty.</param>
public sealed record CombinationItem(string Id, EvaluationRequest Request, IReadOnlyList<string> Expenditures);

/// <summary>Evaluates requests one by one and ties them together by the limits they share, ready for <see cref="CombinationSolver"/>.</summary>
public static class CombinationBuilder
{
    /// <summary>The best combination, and each request's own evaluation.</summary>
    public static Outcome<(Combination Combination, IReadOnlyList<Evaluation> Evaluations)> Best(
        PolicyCatalogue catalogue,
        IReadOnlyList<CombinationItem> items,
        IAwardHistory history)
    {
        var evaluations = items.Select(item => Evaluator.Evaluate(catalogue, item.Request, history)).ToArray();
        var granted = items.Zip(evaluations).Where(pair => pair.Second.IsGranted).ToArray();
        var options = granted.Select(pair => new AwardOption(
            pair.First.Id,
            pair.Second.Amount,
            pair.First.Expenditures.Count > 0 ? pair.First.Expenditures : [pair.First.Id],
            pair.First.Request.AwardYear)).ToArray();
        var caps = granted.SelectMany(pair => Caps(catalogue, pair.First, pair.Second)).GroupBy(use => use.Key).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var amounts = caps.Where(group => group.First().Cap.Measure == CapMeasure.Amount).Select(group => Amount(group.Key, [.. group], history));
        var counts = caps.Where(group => group.First().Cap.Measure != CapMeasure.Amount).Select(group => Count(group.Key, [.. group], history));
        return CombinationSolver.Solve(options, [.. amounts], [.. counts]).Map(combination => (combination, (IReadOnlyList<Evaluation>)evaluations));
    }

    private static IEnumerable<CapUse> Caps(PolicyCatalogue catalogue, CombinationItem item, Evaluation evaluation)
    {
        var version = catalogue.Instrument(evaluation.Instrument)!.Version(evaluation.InstrumentVersion!)!;
        foreach (var cap in version.Caps.Where(cap => cap.Scope != CapScope.Award))
        {
            if (Holder(cap, item) is { } holder)
                yield return new(Key(cap, item, holder), cap, item);
        }
    }

    // Related entities share their limits; the smallest name stands for all of them.
    private static string? Holder(Cap cap, CombinationItem item) => cap.Scope switch
    {
        CapScope.Entity => item.Request.RelatedEntities.Append(item.Request.Entity).Where(entity => entity is not null).Min(StringComparer.Ordinal),
        CapScope.Project => item.Request.Project,
        CapScope.District => item.Request.District,
        CapScope.Pool => "",
        _ => null,
    };

    private static string Key(Cap cap, CombinationItem item, string holder)
    {
        var instruments = cap.Instruments.Count > 0 ? string.Join('+', cap.Instruments.Order(StringComparer.Ordinal)) : item.Request.Instrument;
        return $"{instruments}/{cap.Id}/{holder}" + (cap.Period == CapPeriod.Year ? $"/{item.Request.AwardYear}" : "");
    }

    private static AmountLimit Amount(string key, CapUse[] uses, IAwardHistory history)
    {
        var room = uses.Min(use => use.Cap.Amount.Less(Money.Sum(CapStep.Usage(use.Cap, use.Item.Request, history).Select(year => year.Amount))));
        return new(key, room, [.. uses.Select(use => use.Item.Id)]);
    }

    private static CountLimit Count(string key, CapUse[] uses, IAwardHistory history)
    {
        var cap = uses[0].Cap;
        var earlier = CapStep.Usage(cap, uses[0].Item.Request, history);
        var measure = cap.Measure switch
        {
            CapMeasure.Awards => CountMeasure.Awards,
            CapMeasure.AwardYears => CountMeasure.Years,
            _ => CountMeasure.Span,
        };
        return new(key, measure, uses.Min(use => use.Cap.Limit), [.. uses.Select(use => use.Item.Id)], earlier.Sum(year => year.Awards), [.. earlier.Select(year => year.Year).Distinct()]);
    }

    private sealed record CapUse(string Key, Cap Cap, CombinationItem Item);
}
