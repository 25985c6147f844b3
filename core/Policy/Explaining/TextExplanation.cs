using System.Text;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Policy.Explaining;

/// <summary>An evaluation as plain text, in Chinese or English: for consoles, letters and logs that people read.</summary>
public static class TextExplanation
{
    public static string Render(PolicyCatalogue catalogue, Evaluation evaluation, Language language)
    {
        var text = new StringBuilder();
        Head(text, catalogue, evaluation, language);
        if (evaluation.Criteria.Count > 0)
            text.Append('\n').Append(ExplanationTexts.Criteria.In(language)).Append('\n');
        foreach (var criterion in evaluation.Criteria)
        {
            text.Append($"  [{ExplanationTexts.Of(criterion.Status).In(language)}] {criterion.Text.In(language)}\n");
            text.Append($"      {ExplanationTexts.Inputs(criterion.Inputs, language)}\n");
            Clauses(text, catalogue, evaluation.Instrument, criterion.Cites, criterion.Interpretation, language);
        }
        if (evaluation.Steps.Count > 0)
            text.Append('\n').Append(ExplanationTexts.Steps.In(language)).Append('\n');
        foreach (var (step, number) in evaluation.Steps.Select((step, index) => (step, index + 1)))
            Step(text, catalogue, evaluation.Instrument, step, number, language);
        return text.ToString();
    }

    private static void Head(StringBuilder text, PolicyCatalogue catalogue, Evaluation evaluation, Language language)
    {
        var name = catalogue.Instrument(evaluation.Instrument)?.Name.In(language) ?? evaluation.Instrument;
        text.Append($"{name} ({evaluation.Instrument}{(evaluation.InstrumentVersion is { } version ? " " + version : "")})\n");
        text.Append(evaluation.Refusal is { } refusal
            ? $"{ExplanationTexts.Refused.In(language)}: {refusal.Text.In(language)} [{refusal.Code}]\n"
            : $"{ExplanationTexts.Granted.In(language)}: {evaluation.Amount}\n");
        text.Append($"{ExplanationTexts.AsOf.In(language)}: {evaluation.AsOf:yyyy-MM-dd}  {ExplanationTexts.Year.In(language)}: {evaluation.Year}  {ExplanationTexts.Version.In(language)}: {evaluation.CatalogueVersion}\n");
        var instrument = catalogue.Instrument(evaluation.Instrument);
        if (evaluation.MissingFacts.Count > 0)
            text.Append($"{ExplanationTexts.Missing.In(language)}: {string.Join(", ", evaluation.MissingFacts.Select(fact => instrument?.Fact(fact)?.Label.In(language) ?? fact))}\n");
    }

    private static void Step(StringBuilder text, PolicyCatalogue catalogue, string instrument, TraceStep step, int number, Language language)
    {
        text.Append($"  {number}. {step.Text.In(language)}\n");
        if (step.Inputs.Count > 0)
            text.Append($"      {ExplanationTexts.Inputs(step.Inputs, language)}\n");
        if (ExplanationTexts.Formula(step) is { Length: > 0 } formula)
            text.Append($"      {formula}\n");
        Clauses(text, catalogue, instrument, step.Cites, step.Interpretation, language);
    }

    private static void Clauses(StringBuilder text, PolicyCatalogue catalogue, string instrument, IReadOnlyList<Citation> cites, string? interpretation, Language language)
    {
        foreach (var cite in cites)
            text.Append($"      {ExplanationTexts.Clause.In(language)}: {ExplanationTexts.Cite(catalogue, cite, language)}\n");
        if (interpretation is not null)
            text.Append($"      {ExplanationTexts.Interpretation.In(language)}: {ExplanationTexts.Choice(catalogue, instrument, interpretation, language)}\n");
    }
}
