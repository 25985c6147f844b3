using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Rating;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Policy;

/// <summary>Rates without an application: nothing is stored, and nobody's earlier awards count.</summary>
internal sealed class Estimates(Catalogues catalogues, TimeProvider time)
{
    /// <summary>The evaluation, supposing that the exclusion lists are clear where the facts do not say otherwise.</summary>
    public Checked<Evaluation> Evaluate(EstimateInput input)
    {
        if (catalogues.Current.Instrument(input.Instrument) is not { } instrument)
            return ProblemCode.Invalid("$.instrument", PolicyRefusals.InstrumentUnknown.Refuse(("instrument", input.Instrument)));
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

    private static List<InputError> UnknownFacts(Instrument instrument, Facts facts) =>
    [
        .. facts.Values.Keys.Where(name => instrument.Fact(name) is null)
            .Select(name => new InputError($"$.facts.{name}", "fact-unknown", new("该政策工具不使用这项信息", "This instrument does not use this fact"))),
    ];

    private static Facts WithClearLists(Instrument instrument, Facts facts) => instrument.Facts
        .Where(fact => fact.Source == FactSource.Registry && facts[fact.Name] is null)
        .Aggregate(facts, (known, fact) => known.With(fact.Name, FactNames.Clear));
}
