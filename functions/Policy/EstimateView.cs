using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Cumulation;
using Shuzhi.Core.Policy.Explaining;
using Shuzhi.Core.Policy.Questions;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Functions.Policy;

/// <summary>An estimate against every instrument: what is granted with its trace, the best lawful combination, what information is missing, and why the rest is refused.</summary>
/// <param name="AsOf">Civil date, Asia/Shanghai.</param>
/// <param name="Entitled">What is granted, each by itself.</param>
/// <param name="Best">The highest lawful combination of it.</param>
/// <param name="WithinReach">What may be granted once more is known.</param>
/// <param name="Refused">What is ruled out by what is known.</param>
internal sealed record EstimateView(
    string CatalogueVersion,
    DateOnly AsOf,
    IReadOnlyList<GrantedView> Entitled,
    CombinationView Best,
    IReadOnlyList<WithinReachView> WithinReach,
    IReadOnlyList<RefusedView> Refused)
{
    public static EstimateView Of(PolicyCatalogue catalogue, EstimateRequest request, EstimateResult result) => new(
        result.CatalogueVersion,
        request.AsOf,
        [.. result.Entitled.Select(entry => GrantedView.Of(catalogue, entry))],
        CombinationView.Of(result.Best),
        [.. result.WithinReach.Select(entry => WithinReachView.Of(catalogue, entry))],
        [.. RefusedOf(result).Select(entry => RefusedView.Of(catalogue, entry))]);

    /// <summary>Instruments that what is known rules out.</summary>
    public static IEnumerable<EstimateEntry> RefusedOf(EstimateResult result) =>
        result.Entries.Where(entry => !entry.Evaluation.IsGranted && entry.Missing.Count == 0);
}

/// <summary>An instrument that grants something.</summary>
/// <param name="Version">Version of the instrument.</param>
/// <param name="IsDraft">Whether it is only drafted, and grants nothing yet.</param>
/// <param name="AmountText">The amount for people.</param>
internal sealed record GrantedView(string Instrument, LocalizedText Name, string? Version, bool IsDraft, Money Amount, string AmountText, Explanation Explanation)
{
    public static GrantedView Of(PolicyCatalogue catalogue, EstimateEntry entry)
    {
        var evaluation = entry.Evaluation;
        return new(
            evaluation.Instrument, catalogue.Instrument(evaluation.Instrument)!.Name, evaluation.InstrumentVersion, entry.IsDraft,
            evaluation.Amount, evaluation.Amount.ToString(), Explanation.Of(catalogue, evaluation));
    }
}

/// <summary>An instrument that may grant something once more is known.</summary>
/// <param name="Version">Version of the instrument.</param>
/// <param name="IsDraft">Whether it is only drafted, and grants nothing yet.</param>
/// <param name="Missing">Facts to give.</param>
internal sealed record WithinReachView(string Instrument, LocalizedText Name, string? Version, bool IsDraft, IReadOnlyList<FactDefinition> Missing)
{
    public static WithinReachView Of(PolicyCatalogue catalogue, EstimateEntry entry) =>
        new(entry.Evaluation.Instrument, catalogue.Instrument(entry.Evaluation.Instrument)!.Name, entry.Evaluation.InstrumentVersion, entry.IsDraft, entry.Missing);
}

/// <summary>An instrument that grants nothing, and why.</summary>
/// <param name="Version">Version of the instrument; absent where none applies.</param>
/// <param name="IsDraft">Whether it is only drafted.</param>
internal sealed record RefusedView(string Instrument, LocalizedText Name, string? Version, bool IsDraft, Refusal Refusal, IReadOnlyList<CriterionResult> Criteria)
{
    public static RefusedView Of(PolicyCatalogue catalogue, EstimateEntry entry)
    {
        var evaluation = entry.Evaluation;
        return new(
            evaluation.Instrument, catalogue.Instrument(evaluation.Instrument)!.Name, evaluation.InstrumentVersion, entry.IsDraft,
            evaluation.Refusal!, evaluation.Criteria);
    }
}

/// <summary>The best lawful combination.</summary>
/// <param name="Total">The highest lawful total.</param>
/// <param name="Chosen">What is awarded, in order of id.</param>
/// <param name="SetAside">What is not, or not in full, and why; in order of id.</param>
/// <param name="IsProven">False only when the search was cut off: the total is lawful then, and the optimum is at most <paramref name="AtMost"/>.</param>
/// <param name="AtMost">No lawful combination is higher than this.</param>
/// <param name="TotalText">The total for people.</param>
internal sealed record CombinationView(Money Total, IReadOnlyList<ChosenAward> Chosen, IReadOnlyList<SetAsideAward> SetAside, bool IsProven, Money AtMost, string TotalText)
{
    public static CombinationView Of(Combination best) => new(best.Total, best.Chosen, best.SetAside, best.IsProven, best.AtMost, best.Total.ToString());
}
