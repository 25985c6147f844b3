using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Rating;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Applications.Review;

/// <summary>资格审查: what eligibility came to on the facts that are known before anybody reviews.</summary>
public sealed record Screening
{
    /// <summary>Civil date (Asia/Shanghai) as of which the criteria were applied.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Why it is not eligible, or <see langword="null"/>.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Facts that rule and criteria need and the review has to find.</summary>
    public required IReadOnlyList<string> ToFind { get; init; }

    /// <summary>What the exclusion lists said.</summary>
    public required CreditRecord Credit { get; init; }

    /// <summary>SHA-256 of the evaluation, a document of its own under <see cref="DocumentId"/>.</summary>
    public required string EvaluationSha256 { get; init; }

    /// <summary>Id of the evaluation's document within the application's partition.</summary>
    public const string DocumentId = "eligibility";
}

/// <summary>A screening and the evaluation behind it, which are stored together.</summary>
public sealed record ScreeningResult(Screening Screening, EvaluationRecord Evaluation);

/// <summary>Judges eligibility. Criteria on facts that the review has yet to find are put off to rating, which judges them all again.</summary>
public static class Screener
{
    /// <summary>Screens a submitted application as of the civil day of its submission.</summary>
    /// <param name="catalogue">The catalogue version that the application pins.</param>
    /// <param name="application">Submitted.</param>
    /// <param name="credit">What the exclusion lists say.</param>
    public static ScreeningResult Screen(PolicyCatalogue catalogue, Application application, CreditRecord credit)
    {
        var evaluation = Assessor.Evaluate(catalogue, application, application.Statement.Facts, credit, []);
        var instrument = catalogue.Instrument(application.InstrumentId)!;
        var toFind = evaluation.MissingFacts.Where(name => instrument.Fact(name) is { } fact && ReviewProcess.IsFoundInReview(fact)).ToList();
        var record = EvaluationRecord.Of(application.Id, evaluation) with { Id = Screening.DocumentId };
        return new(
            new()
            {
                AsOf = evaluation.AsOf,
                Refusal = Assessor.Excluded(credit) ?? (IsPutOff(evaluation, toFind) ? null : evaluation.Refusal),
                ToFind = toFind,
                Credit = credit,
                EvaluationSha256 = record.Sha256(),
            },
            record);
    }

    // Amounts are for rating: an award that comes to nothing today may be another once everything is found.
    private static bool IsPutOff(Evaluation evaluation, List<string> toFind)
    {
        if (evaluation.Refusal is not { } refusal)
            return true;
        if (refusal.Code == PolicyRefusals.FactsMissing)
            return evaluation.MissingFacts.Count == toFind.Count;
        return refusal.Code != PolicyRefusals.NotEligible && refusal.Code != PolicyRefusals.FactMalformed
            && refusal.Code != PolicyRefusals.NotInForce && refusal.Code != PolicyRefusals.VersionUnknown && refusal.Code != PolicyRefusals.InstrumentUnknown;
    }
}
