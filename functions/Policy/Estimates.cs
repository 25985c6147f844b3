using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Questions;
using Shuzhi.Core.Policy.Rating;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Policy;

/// <summary>Rates without an application: nothing is stored, and nobody's earlier awards count.</summary>
internal sealed class Estimates(Catalogues catalogues, TimeProvider time)
{
    /// <summary>The evaluation, supposing that the exclusion lists are clear where the facts do not say otherwise.</summary>
    public Checked<Evaluation> Evaluate(EstimateInput input, string instrumentId)
    {
        if (catalogues.Current.Instrument(instrumentId) is not { } instrument)
            return ProblemCode.Invalid("$.instrument", PolicyRefusals.InstrumentUnknown.Refuse(("instrument", instrumentId)));
        if (input.Version is { } version && instrument.Version(version) is null)
            return ProblemCode.Invalid("$.version", PolicyRefusals.VersionUnknown.Refuse(("instrument", instrument.Id), ("version", version)));
        if (UnknownFacts(instrument, input.Facts) is { Count: > 0 } unknown)
            return ProblemCode.InputInvalid.Because(unknown);
        var request = new EvaluationRequest(instrument.Id, WithClearLists(instrument, input.Facts), input.AsOf ?? ChinaTime.DateOf(time.GetUtcNow()))
        {
            Version = input.Version,
            District = input.District,
        };
        var evaluation = Evaluator.Evaluate(catalogues.Current, request, AwardHistory.None);
        // Facts that cannot be read are bad input; whatever else is refused is the estimate.
        return evaluation.Refusal is { } refusal && refusal.Code == PolicyRefusals.FactMalformed ? Problem.Of(refusal) : evaluation;
    }

    /// <summary>Against every instrument: what is granted, the best lawful combination, and what information is missing.</summary>
    public Checked<WholeEstimate> EvaluateAll(EstimateInput input)
    {
        var catalogue = catalogues.Current;
        if (UnknownFacts(catalogue.Instruments, input.Facts) is { Count: > 0 } unknown)
            return ProblemCode.InputInvalid.Because(unknown);
        var facts = catalogue.Instruments.Aggregate(input.Facts, (known, instrument) => WithClearLists(instrument, known));
        var request = new EstimateRequest(facts, input.AsOf ?? ChinaTime.DateOf(time.GetUtcNow()))
        {
            District = input.District,
            IncludeDrafts = input.IncludeDrafts,
            Expenditures = input.Expenditures,
        };
        if (!Estimator.Estimate(catalogue, request, AwardHistory.None).TryGet(out var result, out var refusal))
            return Problem.Of(refusal);
        var malformed = result.Entries.Select(entry => entry.Evaluation.Refusal).FirstOrDefault(why => why?.Code == PolicyRefusals.FactMalformed);
        return malformed is not null ? Problem.Of(malformed) : new WholeEstimate(catalogue, request, result);
    }

    private static List<InputError> UnknownFacts(Instrument instrument, Facts facts) => UnknownFacts([instrument], facts);

    private static List<InputError> UnknownFacts(IReadOnlyList<Instrument> instruments, Facts facts) =>
    [
        .. facts.Values.Keys.Where(name => instruments.All(instrument => instrument.Fact(name) is null))
            .Select(name => new InputError($"$.facts.{name}", "fact-unknown", new("该政策工具不使用这项信息", "This instrument does not use this fact"))),
    ];

    private static Facts WithClearLists(Instrument instrument, Facts facts) => instrument.Facts
        .Where(fact => fact.Type == FactType.ListCheck && facts[fact.Name] is null)
        .Aggregate(facts, (known, fact) => known.With(fact.Name, FactNames.Clear));
}

/// <summary>An estimate against every instrument, with what it rests on.</summary>
internal sealed record WholeEstimate(PolicyCatalogue Catalogue, EstimateRequest Request, EstimateResult Result);
