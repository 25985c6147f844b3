using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Policy.Explaining;

/// <summary>An evaluation as a page for the file or the printer: no script, no outside resource, everything encoded.</summary>
public static class HtmlExplanation
{
    private const string Style =
        "body{font:14px/1.6 system-ui,'Noto Sans SC','Microsoft YaHei',sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1a1a1a}"
        + "h1{font-size:1.5em;margin-bottom:0}table{border-collapse:collapse;width:100%;margin:.5em 0 1.5em}"
        + "th,td{border:1px solid #bbb;padding:.35em .6em;text-align:left;vertical-align:top}th{background:#f3f3f3}"
        + ".amount{font-size:1.4em;font-weight:600}.notMet{color:#a40000;font-weight:600}.notEvaluated{color:#7a5a00}small{color:#555}"
        + "@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Render(PolicyCatalogue catalogue, Evaluation evaluation, Language language) =>
        Page(NameOf(catalogue, evaluation, language), Section(catalogue, evaluation, language), language);

    /// <summary>A page around parts that are encoded already.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="parts">HTML.</param>
    /// <param name="language">Language of the parts.</param>
    public static string Page(string title, string parts, Language language) =>
        $"<!DOCTYPE html>\n<html lang=\"{(language == Language.Zh ? "zh-CN" : "en")}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        + $"<title>{E(title)}</title><style>{Style}</style></head>\n<body>\n{parts}</body>\n</html>\n";

    /// <summary>An evaluation as a part of a page.</summary>
    public static string Section(PolicyCatalogue catalogue, Evaluation evaluation, Language language)
    {
        var page = new StringBuilder();
        page.Append($"<h1>{E(NameOf(catalogue, evaluation, language))}</h1>\n");
        page.Append(evaluation.Refusal is { } refusal
            ? $"<p class=\"amount\">{E(ExplanationTexts.Refused.In(language))}</p><p>{E(refusal.Text.In(language))} <small>{E(refusal.Code.Value)}</small></p>\n"
            : $"<p class=\"amount\">{E(ExplanationTexts.Granted.In(language))}: {E(evaluation.Amount.ToString())}</p>\n");
        page.Append($"<p><small>{E(ExplanationTexts.AsOf.In(language))} {evaluation.AsOf:yyyy-MM-dd} · {E(ExplanationTexts.Year.In(language))} {evaluation.Year} · {E(ExplanationTexts.Version.In(language))} {E(evaluation.CatalogueVersion)}</small></p>\n");
        Criteria(page, catalogue, evaluation, language);
        Steps(page, catalogue, evaluation, language);
        return page.ToString();
    }

    /// <summary>Plain text for use in a page.</summary>
    public static string Encode(string text) => E(text);

    private static string NameOf(PolicyCatalogue catalogue, Evaluation evaluation, Language language) =>
        catalogue.Instrument(evaluation.Instrument)?.Name.In(language) ?? evaluation.Instrument;

    private static void Criteria(StringBuilder page, PolicyCatalogue catalogue, Evaluation evaluation, Language language)
    {
        if (evaluation.Criteria.Count == 0)
            return;
        page.Append($"<h2>{E(ExplanationTexts.Criteria.In(language))}</h2>\n<table>\n");
        foreach (var criterion in evaluation.Criteria)
        {
            page.Append($"<tr><td>{E(criterion.Text.In(language))}<br><small>{E(ExplanationTexts.Inputs(criterion.Inputs, language))}</small></td>");
            page.Append($"<td class=\"{Class(criterion.Status)}\">{E(ExplanationTexts.Of(criterion.Status).In(language))}</td>");
            page.Append($"<td>{Clauses(catalogue, evaluation.Instrument, criterion.Cites, criterion.Interpretation, language)}</td></tr>\n");
        }
        page.Append("</table>\n");
    }

    private static void Steps(StringBuilder page, PolicyCatalogue catalogue, Evaluation evaluation, Language language)
    {
        if (evaluation.Steps.Count == 0)
            return;
        page.Append($"<h2>{E(ExplanationTexts.Steps.In(language))}</h2>\n<table>\n");
        foreach (var (step, number) in evaluation.Steps.Select((step, index) => (step, index + 1)))
        {
            page.Append($"<tr><td>{number}</td><td>{E(step.Text.In(language))}<br><small>{E(ExplanationTexts.Inputs(step.Inputs, language))}</small></td>");
            page.Append($"<td>{E(ExplanationTexts.Formula(step))}</td><td>{Clauses(catalogue, evaluation.Instrument, step.Cites, step.Interpretation, language)}</td></tr>\n");
        }
        page.Append("</table>\n");
    }

    private static string Clauses(PolicyCatalogue catalogue, string instrument, IReadOnlyList<Citation> cites, string? interpretation, Language language)
    {
        var lines = cites.Select(cite => E(ExplanationTexts.Cite(catalogue, cite, language)));
        return string.Join("<br>", interpretation is null ? lines : lines.Append($"<small>{E(ExplanationTexts.Interpretation.In(language))}: {E(ExplanationTexts.Choice(catalogue, instrument, interpretation, language))}</small>"));
    }

    private static string Class(CriterionStatus status) => status switch
    {
        CriterionStatus.Met => "met",
        CriterionStatus.NotMet => "notMet",
        _ => "notEvaluated",
    };

    private static string E(string text) => Encoder.Encode(text);
}
