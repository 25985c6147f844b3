using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Cumulation;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Policy.Questions;

/// <summary>What to estimate: one applicant against every instrument.</summary>
/// <param name="Facts">What is known.</param>
/// <param name="AsOf">Civil date (Asia/Shanghai).</param>
public sealed record EstimateRequest(Facts Facts, DateOnly AsOf)
{
    public string? Entity { get; init; }

    public IReadOnlyList<string> RelatedEntities { get; init; } = [];

    public string? District { get; init; }

    /// <summary>Also drafts, which grant nothing yet.</summary>
    public bool IncludeDrafts { get; init; }

    /// <summary>
    /// What money facts pay for, by fact name: two instruments whose facts name the same expenditure exclude each other.
    /// A money fact that is not named is an expenditure of its own, the same for every instrument that reads it.
    /// </summary>
    public IReadOnlyDictionary<string, string> Expenditures { get; init; } = new Dictionary<string, string>();
}

/// <summary>How one instrument came out.</summary>
/// <param name="Evaluation">Amount or refusal, with trace.</param>
/// <param name="IsDraft">Whether the version is not in force on the date.</param>
/// <param name="Missing">Facts to give, where that might lead to an award: the instrument is not excluded by what is known.</param>
public sealed record EstimateEntry(Evaluation Evaluation, bool IsDraft, IReadOnlyList<FactDefinition> Missing);

/// <summary>The answer.</summary>
/// <param name="CatalogueVersion">What it is based on.</param>
/// <param name="Entries">Every instrument asked, by id.</param>
/// <param name="Best">The highest lawful combination of what is granted.</param>
public sealed record EstimateResult(string CatalogueVersion, IReadOnlyList<EstimateEntry> Entries, Combination Best)
{
    public IEnumerable<EstimateEntry> Entitled => Entries.Where(entry => entry.Evaluation.IsGranted);

    /// <summary>Instruments that only information is missing for.</summary>
    public IEnumerable<EstimateEntry> WithinReach => Entries.Where(entry => entry.Missing.Count > 0);
}

/// <summary>Estimates without applying: what an applicant is entitled to, what is missing, and the best combination.</summary>
public static class Estimator
{
    public static Outcome<EstimateResult> Estimate(PolicyCatalogue catalogue, EstimateRequest request, IAwardHistory history)
    {
        var items = catalogue.Instruments.SelectMany(instrument => Items(instrument, request)).ToList();
        return CombinationBuilder.Best(catalogue, items, history).Map(best => new EstimateResult(
            catalogue.Version,
            [.. best.Evaluations.Select(evaluation => Entry(catalogue, evaluation, request.AsOf))],
            best.Combination));
    }

    private static IEnumerable<CombinationItem> Items(Instrument instrument, EstimateRequest request)
    {
        var inForce = instrument.InForceOn(request.AsOf);
        var version = inForce ?? (request.IncludeDrafts ? instrument.Versions.FirstOrDefault(version => version.InForce is null) : null);
        var evaluation = new EvaluationRequest(instrument.Id, request.Facts, request.AsOf)
        {
            Entity = request.Entity,
            RelatedEntities = request.RelatedEntities,
            District = request.District,
            Version = inForce is null ? version?.Id : null,
        };
        yield return new(instrument.Id, evaluation, version is null ? [] : Expenditures(instrument, version, request));
    }

    // What a determined amount pays for is not known from the amount; the instrument itself stands for it, unless it is named.
    private static string[] Expenditures(Instrument instrument, InstrumentVersion version, EstimateRequest request)
    {
        var named = version.Rule.Facts.Where(fact => instrument.Fact(fact)?.Type == FactType.Money);
        return version.Rule is AssessedRule or ProgrammeRule
            ? [.. named.Select(fact => request.Expenditures.GetValueOrDefault($"{instrument.Id}.{fact}") ?? instrument.Id)]
            : [.. named.Select(fact => request.Expenditures.GetValueOrDefault(fact) ?? fact).Distinct()];
    }

    private static EstimateEntry Entry(PolicyCatalogue catalogue, Evaluation evaluation, DateOnly asOf)
    {
        var instrument = catalogue.Instrument(evaluation.Instrument)!;
        var isDraft = evaluation.InstrumentVersion is { } version && instrument.Version(version)!.InForce?.Contains(asOf) != true;
        var within = evaluation.Refusal?.Code == PolicyRefusals.FactsMissing;
        return new(evaluation, isDraft, within ? [.. evaluation.MissingFacts.Select(name => instrument.Fact(name)!)] : []);
    }
}
