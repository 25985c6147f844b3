using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Policy.Explaining;

/// <summary>An evaluation for programs: the record itself (amounts in fen), a formula for each step, and the titles of what is cited.</summary>
/// <param name="CatalogueVersion">Content hash of the catalogue that decided.</param>
/// <param name="Instrument">Id of the instrument.</param>
/// <param name="InstrumentVersion">Version of the instrument; absent where none applies.</param>
/// <param name="AsOf">Civil date, Asia/Shanghai.</param>
/// <param name="Year">The calendar year the award counts for.</param>
/// <param name="Amount">What is granted; zero when refused.</param>
/// <param name="Refusal">Why nothing is granted.</param>
/// <param name="Criteria">Every criterion, in the order of the articles.</param>
/// <param name="Steps">Every step of the calculation, in order.</param>
/// <param name="MissingFacts">Names of facts that were needed and not given.</param>
/// <param name="IsGranted">Whether anything is granted.</param>
/// <param name="Sources">What criteria and steps cite, each once, in ordinal order.</param>
public sealed record Explanation(
    string CatalogueVersion,
    string Instrument,
    string? InstrumentVersion,
    DateOnly AsOf,
    int Year,
    Money Amount,
    Refusal? Refusal,
    IReadOnlyList<CriterionResult> Criteria,
    IReadOnlyList<ExplainedStep> Steps,
    IReadOnlyList<string> MissingFacts,
    bool IsGranted,
    IReadOnlyList<CitedTitle> Sources)
{
    public static Explanation Of(PolicyCatalogue catalogue, Evaluation evaluation) => new(
        evaluation.CatalogueVersion,
        evaluation.Instrument,
        evaluation.InstrumentVersion,
        evaluation.AsOf,
        evaluation.Year,
        evaluation.Amount,
        evaluation.Refusal,
        evaluation.Criteria,
        [.. evaluation.Steps.Select(ExplainedStep.Of)],
        evaluation.MissingFacts,
        evaluation.IsGranted,
        [.. Cited(evaluation).Select(cite => CitedTitle.Of(catalogue, cite))]);

    private static IEnumerable<Citation> Cited(Evaluation evaluation) =>
        evaluation.Criteria.SelectMany(criterion => criterion.Cites)
            .Concat(evaluation.Steps.SelectMany(step => step.Cites))
            .Distinct()
            .OrderBy(cite => cite.ToString(), StringComparer.Ordinal);
}

/// <summary>One step: what went in, what was done, what came out, and by which clause.</summary>
/// <param name="Formula">What was computed, such as <c>¥275,000.00 × 50% = ¥137,500.00</c>; absent where there was nothing to compute.</param>
public sealed record ExplainedStep(
    string Id,
    TraceOperation Operation,
    LocalizedText Text,
    IReadOnlyList<TraceInput> Inputs,
    Money? Result,
    IReadOnlyList<Citation> Cites,
    string? Interpretation,
    string? Formula)
{
    public static ExplainedStep Of(TraceStep step) => new(
        step.Id, step.Operation, step.Text, step.Inputs, step.Result, step.Cites, step.Interpretation,
        ExplanationTexts.Formula(step) is { Length: > 0 } formula ? formula : null);
}

/// <summary>A clause with the titles of its document and article.</summary>
/// <param name="Cite">Document and article by their ids, such as <c>wzg-2025-3 art.2</c>.</param>
/// <param name="Zh">The titles in Chinese.</param>
/// <param name="En">The titles in English.</param>
public sealed record CitedTitle(string Cite, string Zh, string En)
{
    public static CitedTitle Of(PolicyCatalogue catalogue, Citation citation)
    {
        var text = PolicyTexts.Cite(catalogue, citation);
        return new(citation.ToString(), text.Zh, text.En);
    }
}
