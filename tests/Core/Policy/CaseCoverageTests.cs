using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Tests.Policy;

/// <summary>Holds the cases to the catalogue: every instrument, version, criterion, limit, threshold and date is exercised on both sides.</summary>
public sealed class CaseCoverageTests
{
    private static readonly PolicyCatalogue Catalogue = EmbeddedCatalogue.Current;

    private static readonly Lazy<IReadOnlyList<(PolicyCase Case, Evaluation Evaluation)>> All = new(() =>
        [.. CaseFile.ReadAll(CaseFile.Folder).SelectMany(file => file.Cases.Select(item => (item, file.Evaluate(item, Catalogue))))]);

    [Fact]
    public void Every_instrument_has_cases() =>
        Assert.Equal(Catalogue.Instruments.Select(instrument => instrument.Id), All.Value.Select(run => run.Evaluation.Instrument).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_version_that_pays_is_granted_at_least_once() => AssertNone(
        from instrument in Catalogue.Instruments
        from version in instrument.Versions
        where version.Rule is not ReferRule && !Runs(instrument, version).Any(run => run.Evaluation.IsGranted)
        select $"{instrument.Id} {version.Id}");

    [Fact]
    public void Every_limit_is_met_exactly_and_exceeded() => AssertNone(
        from instrument in Catalogue.Instruments
        from version in instrument.Versions
        from cap in version.Caps
        let steps = Runs(instrument, version).SelectMany(run => run.Evaluation.Steps).Where(step => step.Id == "cap." + cap.Id).ToList()
        from lack in Lacks(cap, steps, Reachable(version, cap))
        select $"{instrument.Id} {version.Id} {cap.Id}: no case {lack}");

    [Fact]
    public void Every_threshold_has_cases_below_at_and_above() => AssertNone(
        from instrument in Catalogue.Instruments
        from version in instrument.Versions
        where version.Rule is ThresholdRateRule or LossShareRule
        from side in new[] { -1, 0, 1 }
        let compared = Runs(instrument, version).SelectMany(run => run.Evaluation.Steps).Where(step => step.Operation == TraceOperation.Compare)
        where !compared.Any(step => Math.Sign(step.Inputs[0].Number - step.Inputs[1].Number) == side)
        select $"{instrument.Id} {version.Id}: no case on side {side}");

    // A shared criterion needs one instrument to exercise it, an instrument's own needs its own case.
    [Fact]
    public void Every_criterion_fails_in_some_case() => AssertNone(
        from instrument in Catalogue.Instruments
        from criterion in instrument.Criteria.Concat(instrument.Versions.SelectMany(version => version.Criteria))
        let shared = Catalogue.Instruments.Count(other => other.Criteria.Any(item => item.Id == criterion.Id && item.Cites.SequenceEqual(criterion.Cites))) > 2
        where !All.Value.Any(run => (shared || run.Evaluation.Instrument == instrument.Id)
            && run.Evaluation.Criteria.Any(result => result.Id == criterion.Id && result.Status == CriterionStatus.NotMet))
        select $"{instrument.Id} {criterion.Id}");

    [Fact]
    public void First_and_last_day_in_force_and_the_days_beside_them_have_cases() => AssertNone(
        from instrument in Catalogue.Instruments
        from version in instrument.Versions
        where version.InForce is { Through: not null }
        let dates = version.InForce!
        let last = dates.Through!.Value
        from date in new[] { dates.From.AddDays(-1), dates.From, last, last.AddDays(1) }
        where !All.Value.Any(run => run.Evaluation.Instrument == instrument.Id && run.Case.Version is null && run.Case.AsOf == date
            && (run.Evaluation.Refusal?.Code == PolicyRefusals.NotInForce) != dates.Contains(date))
        select $"{instrument.Id} {date:yyyy-MM-dd}");

    [Fact]
    public void Every_option_of_every_interpretation_that_changes_an_amount_is_chosen_in_some_case() => AssertNone(
        from instrument in Catalogue.Instruments
        from interpretation in instrument.Interpretations
        where interpretation.Options.Count > 1 && interpretation.Id != "general-eligibility"
        from option in interpretation.Options
        where option.Id != interpretation.Default
        where !All.Value.Any(run => run.Evaluation.Instrument == instrument.Id && run.Case.Choose.GetValueOrDefault(interpretation.Id) == option.Id)
        select $"{instrument.Id} {interpretation.Id}={option.Id}");

    private static IEnumerable<(PolicyCase Case, Evaluation Evaluation)> Runs(Instrument instrument, InstrumentVersion version) =>
        All.Value.Where(run => run.Evaluation.Instrument == instrument.Id && run.Evaluation.InstrumentVersion == version.Id);

    private static IEnumerable<string> Lacks(Cap cap, List<TraceStep> steps, bool reachable)
    {
        if (cap.Measure != CapMeasure.Amount)
        {
            if (!steps.Any(step => step.Inputs[0].Number == cap.Limit - 1))
                yield return "with one left";
            if (!steps.Any(step => step.Inputs[0].Number >= cap.Limit))
                yield return "with none left";
            yield break;
        }
        if (!steps.Any(step => step.Result!.Value.Fen == step.Inputs[0].Number && Left(step) > step.Inputs[0].Number))
            yield return "below";
        if (!steps.Any(step => Left(step) == step.Inputs[0].Number))
            yield return "exactly at it";
        if (reachable && !steps.Any(step => step.Result!.Value.Fen < step.Inputs[0].Number))
            yield return "above";
    }

    // A flat amount that is given once cannot pass a limit of the same amount.
    private static bool Reachable(InstrumentVersion version, Cap cap) =>
        cap.Measure != CapMeasure.Amount || version.Rule is not FlatRule flat || cap.Scope == CapScope.District || flat.Amount.Value > cap.Amount;

    private static long Left(TraceStep step) => step.Inputs[1].Number - (step.Inputs.Count > 2 ? step.Inputs[2].Number : 0);

    private static void AssertNone(IEnumerable<string> lacks)
    {
        var list = lacks.ToList();
        Assert.True(list.Count == 0, string.Join('\n', list));
    }
}
