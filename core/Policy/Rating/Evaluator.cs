using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Rating;

/// <summary>
/// Rates one request: criteria in article order, then the rule, then every limit. Pure: the same catalogue, request and
/// history give the same evaluation, always.
/// </summary>
public static class Evaluator
{
    /// <summary>Rates one request.</summary>
    /// <param name="catalogue">The pinned catalogue version.</param>
    /// <param name="request">Facts and dates.</param>
    /// <param name="history">Earlier awards, without the one that is being evaluated.</param>
    public static Evaluation Evaluate(PolicyCatalogue catalogue, EvaluationRequest request, IAwardHistory history)
    {
        if (catalogue.Instrument(request.Instrument) is not { } instrument)
            return Refused(catalogue, request, null, PolicyRefusals.InstrumentUnknown.Refuse(("instrument", request.Instrument)));
        var version = request.Version is { } wanted ? instrument.Version(wanted) : instrument.InForceOn(request.AsOf);
        if (version is null)
            return Refused(catalogue, request, null, NoVersion(request));

        var facts = new FactLookup(instrument, request.Facts);
        var criteria = new List<CriterionResult>(version.Eligibility.Count);
        foreach (var criterion in version.Eligibility)
            criteria.Add(CriteriaCheck.Test(criterion, facts, request.AsOf));
        var rule = RuleStep.Apply(version.Rule, version, facts);

        var steps = new List<TraceStep>(version.Caps.Count + 3) { SelectVersion(catalogue, version, request) };
        var refusal = Ineligible(criteria, facts, rule);
        if (refusal is not null && refusal.Code != rule.Refusal?.Code)
            return Refused(catalogue, request, version, refusal) with { Criteria = criteria, Steps = steps, MissingFacts = facts.Missing };

        steps.AddRange(rule.Steps.Select(step => step with { Interpretation = version.RuleInterpretation }));
        var amount = rule.Amount ?? Money.Zero;
        if (refusal is null)
            (amount, refusal) = Limit(version, amount, request, history, steps);
        if (refusal is null && amount.IsZero)
            refusal = PolicyRefusals.NothingToAward.Refuse(version.Cites[0]);
        return new()
        {
            CatalogueVersion = catalogue.Version,
            Instrument = instrument.Id,
            InstrumentVersion = version.Id,
            AsOf = request.AsOf,
            Year = request.AwardYear,
            Amount = refusal is null ? amount : Money.Zero,
            Refusal = refusal,
            Criteria = criteria,
            Steps = steps,
            MissingFacts = [],
        };
    }

    private static (Money Amount, Refusal? Refusal) Limit(InstrumentVersion version, Money amount, EvaluationRequest request, IAwardHistory history, List<TraceStep> steps)
    {
        Refusal? refusal = null;
        foreach (var cap in version.Caps)
        {
            var (limited, why, step) = CapStep.Apply(cap, amount, request, history);
            amount = limited;
            refusal ??= why;
            steps.Add(step);
        }
        return (amount, refusal);
    }

    // What is known to fail comes before what is not known yet: an ineligible applicant is not asked for more papers.
    private static Refusal? Ineligible(List<CriterionResult> criteria, FactLookup facts, RuleResult rule)
    {
        if (facts.Malformed is { } malformed)
            return malformed;
        var failed = criteria.Where(criterion => criterion.Status == CriterionStatus.NotMet).ToList();
        if (failed.Count > 0)
            return Named(PolicyRefusals.NotEligible, failed[0].Cites[0], "criteria", [.. failed.Select(criterion => (criterion.Id, criterion.Text))]);
        if (facts.Missing.Count > 0)
            return Named(PolicyRefusals.FactsMissing, null, "facts", [.. facts.Missing.Select(name => (name, facts.Label(name).Label))]);
        return rule.Refusal;
    }

    // The text names things in its language; the detail keeps their ids.
    private static Refusal Named(RefusalCode code, Citation? citation, string detail, IReadOnlyList<(string Id, LocalizedText Text)> items) =>
        code.Refuse(citation, (detail, string.Join(", ", items.Select(item => item.Id)))) with
        {
            Text = new(
                code.Text.Zh.Replace($"{{{detail}}}", string.Join('、', items.Select(item => item.Text.Zh)), StringComparison.Ordinal),
                code.Text.En.Replace($"{{{detail}}}", string.Join("; ", items.Select(item => item.Text.En)), StringComparison.Ordinal)),
        };

    private static Refusal NoVersion(EvaluationRequest request) => request.Version is { } version
        ? PolicyRefusals.VersionUnknown.Refuse(("instrument", request.Instrument), ("version", version))
        : PolicyRefusals.NotInForce.Refuse(("asOf", $"{request.AsOf:yyyy-MM-dd}"), ("instrument", request.Instrument));

    private static TraceStep SelectVersion(PolicyCatalogue catalogue, InstrumentVersion version, EvaluationRequest request)
    {
        var title = catalogue.Document(version.Document)!.Title;
        return new(
            "version",
            TraceOperation.SelectVersion,
            version.InForce is { } dates && dates.Contains(request.AsOf)
                ? new("适用基准日有效的政策", "Apply the policy in force on the as-of date")
                : new("按指定版本测算（该版本在基准日未生效）", "Apply the version asked for (not in force on the as-of date)"),
            [
                TraceInput.Of("asOf", new("基准日", "As of"), $"{request.AsOf:yyyy-MM-dd}"),
                TraceInput.Of("document", title, version.Document),
                TraceInput.Of("inForce", new("有效期", "In force"), version.InForce?.ToString() ?? "—"),
            ],
            null,
            version.Cites);
    }

    private static Evaluation Refused(PolicyCatalogue catalogue, EvaluationRequest request, InstrumentVersion? version, Refusal refusal) => new()
    {
        CatalogueVersion = catalogue.Version,
        Instrument = request.Instrument,
        InstrumentVersion = version?.Id,
        AsOf = request.AsOf,
        Year = request.AwardYear,
        Amount = Money.Zero,
        Refusal = refusal,
        Criteria = [],
        Steps = [],
        MissingFacts = [],
    };
}
