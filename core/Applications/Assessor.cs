using Shuzhi.Core.Applications.Review;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Rating;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Applications;

/// <summary>What an application still lacks before it can be submitted.</summary>
/// <param name="MissingFacts">Facts that its criteria or rule need.</param>
/// <param name="RequiredDocuments">Kinds of documents due at submission.</param>
public sealed record Readiness(IReadOnlyList<string> MissingFacts, IReadOnlyList<string> RequiredDocuments);

/// <summary>An assessment and the evaluation behind it, which are stored together.</summary>
public sealed record AssessmentResult(Assessment Assessment, EvaluationRecord Evaluation);

/// <summary>Puts the policy to an application.</summary>
public static class Assessor
{
    /// <summary>Screens and rates a submitted application as of the civil day of its submission.</summary>
    /// <param name="catalogue">The catalogue version that the application pins.</param>
    /// <param name="application">Submitted.</param>
    /// <param name="credit">What the exclusion lists say; overrides anything stated.</param>
    /// <param name="history">Earlier awards, without this one; see <see cref="LedgerHistory"/>.</param>
    /// <exception cref="ArgumentException">Another catalogue version, or not submitted.</exception>
    public static AssessmentResult Assess(PolicyCatalogue catalogue, Application application, CreditRecord credit, IReadOnlyCollection<PriorAward> history)
    {
        var facts = application.Review is { } review ? application.Statement.Facts.With(review.Facts) : application.Statement.Facts;
        var evaluation = Evaluate(catalogue, application, facts, credit, history);
        var version = evaluation.InstrumentVersion is { } id ? catalogue.Instrument(application.InstrumentId)!.Version(id) : null;
        var record = EvaluationRecord.Of(application.Id, evaluation) with { Id = EvaluationRecord.DocumentIdOf(application) };
        var assessment = new Assessment
        {
            AsOf = evaluation.AsOf,
            CatalogueVersion = catalogue.Version,
            Refusal = Excluded(credit) ?? evaluation.Refusal,
            Award = Excluded(credit) is null ? evaluation.Amount : Money.Zero,
            Rate = version?.Rule is RateRule rule ? rule.Rate.Value : Rate.FromPercent(100),
            Caps = CapsOf(version, application, evaluation.Year, history),
            Credit = credit,
            EvaluationSha256 = record.Sha256(),
        };
        return new(assessment, record);
    }

    /// <summary>What is missing, supposing that the exclusion lists are clear.</summary>
    public static Readiness CheckReady(PolicyCatalogue catalogue, Application application, DateTimeOffset now)
    {
        var instrument = catalogue.Instrument(application.InstrumentId)
            ?? throw new ArgumentException($"The catalogue has no {application.InstrumentId}.", nameof(catalogue));
        var facts = application.Statement.Facts;
        foreach (var fact in instrument.Facts.Where(fact => fact is { Source: FactSource.Registry, Type: FactType.ListCheck }))
            facts = facts.With(fact.Name, FactNames.Clear);
        var evaluation = Evaluate(catalogue, instrument.Id, application.InstrumentVersion, application.Statement.Applicant, facts, ChinaTime.DateOf(now), []);
        var documents = instrument.Documents.Where(document => document.Stage == Stage.Submission && !document.Optional).Select(document => document.Id);
        var missing = evaluation.MissingFacts.Where(name => instrument.Fact(name) is not { } fact || !ReviewProcess.IsFoundInReview(fact));
        return new([.. missing], [.. documents]);
    }

    /// <summary>Evaluates a submitted application as of the civil day of its submission.</summary>
    /// <param name="catalogue">The catalogue version that the application pins.</param>
    /// <param name="application">Submitted.</param>
    /// <param name="facts">Facts stated and found.</param>
    /// <param name="credit">What the exclusion lists say; overrides the facts.</param>
    /// <param name="history">Earlier awards, without this one.</param>
    internal static Evaluation Evaluate(PolicyCatalogue catalogue, Application application, Facts facts, CreditRecord credit, IReadOnlyCollection<PriorAward> history)
    {
        if (catalogue.Version != application.CatalogueVersion)
            throw new ArgumentException($"{application.Id} is decided under catalogue {application.CatalogueVersion}, not {catalogue.Version}.", nameof(catalogue));
        var asOf = ChinaTime.DateOf(application.SubmittedAt ?? throw new ArgumentException($"{application.Id} is not submitted.", nameof(application)));
        return Evaluate(catalogue, application.InstrumentId, application.InstrumentVersion, application.Statement.Applicant, facts.With(Registered(credit)), asOf, history);
    }

    private static Evaluation Evaluate(
        PolicyCatalogue catalogue, string instrument, string? version, Applicant applicant, Facts facts, DateOnly asOf, IReadOnlyCollection<PriorAward> history) =>
        Evaluator.Evaluate(
            catalogue,
            new EvaluationRequest(instrument, facts, asOf) { Entity = applicant.Uscc.Value, District = applicant.District, Version = version },
            AwardHistory.Of(history));

    /// <summary>Why the fund does not support an applicant whatever the instrument says, if so: fraud and misuse have consequences (measures-2025-draft art.12).</summary>
    internal static Refusal? Excluded(CreditRecord credit) => credit.Lists.FirstOrDefault(finding => finding is { List: FactNames.FundExclusionList, IsListed: true }) is { } own
        ? ApplicationRefusals.Excluded.Refuse(new Citation("measures-2025-draft", "12"), ("through", $"{own.Through:yyyy-MM-dd}"))
        : null;

    private static Facts Registered(CreditRecord credit) => credit.Lists.Aggregate(
        Facts.Empty,
        (facts, finding) => facts.With(finding.List, finding.IsListed ? FactNames.Listed : FactNames.Clear));

    // Rating saw the awards of that moment; the ledger holds the same limits again when the money is decided.
    private static EntityCaps CapsOf(InstrumentVersion? version, Application application, int year, IReadOnlyCollection<PriorAward> history)
    {
        var caps = version?.Caps.Where(cap => cap is { Scope: CapScope.Entity, Measure: CapMeasure.Amount }).ToList() ?? [];
        var elsewhere = history.Where(award => award.Entity == application.EntityId && award.Instrument == application.InstrumentId && award.Year != year);
        return new(
            Least(caps.Where(cap => cap.Period == CapPeriod.Year)),
            Least(caps.Where(cap => cap.Period == CapPeriod.Total)),
            Money.Sum(elsewhere.Select(award => award.Amount)));
    }

    private static Money? Least(IEnumerable<Cap> caps)
    {
        Money? least = null;
        foreach (var cap in caps)
            least = least is { } so && so < cap.Amount ? so : cap.Amount;
        return least;
    }
}
