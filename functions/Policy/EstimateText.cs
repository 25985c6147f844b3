using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Explaining;
using Shuzhi.Core.Policy.Questions;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Policy;

/// <summary>An estimate against every instrument as JSON, text or a page to print.</summary>
internal static class EstimateText
{
    public static Checked<ExplanationAnswer> Answer(HttpRequest request, WholeEstimate estimate) => ExplanationAnswer.Of(
        request,
        () => JsonSerializer.Serialize(EstimateView.Of(estimate.Catalogue, estimate.Request, estimate.Result), CoreJson.Options),
        language => Text(estimate, language),
        language => Page(estimate, language));

    public static string Text(WholeEstimate estimate, Language language)
    {
        var text = new StringBuilder();
        foreach (var (heading, lines) in Parts(estimate, language))
        {
            text.Append(heading).Append('\n');
            foreach (var line in lines)
                text.Append($"  {line}\n");
            text.Append('\n');
        }
        foreach (var entry in estimate.Result.Entitled)
            text.Append(TextExplanation.Render(estimate.Catalogue, entry.Evaluation, language)).Append('\n');
        return text.ToString();
    }

    public static string Page(WholeEstimate estimate, Language language)
    {
        var parts = new StringBuilder();
        foreach (var (heading, lines) in Parts(estimate, language))
        {
            parts.Append($"<h2>{HtmlExplanation.Encode(heading)}</h2>\n<ul>\n");
            foreach (var line in lines)
                parts.Append($"<li>{HtmlExplanation.Encode(line)}</li>\n");
            parts.Append("</ul>\n");
        }
        foreach (var entry in estimate.Result.Entitled)
            parts.Append(HtmlExplanation.Section(estimate.Catalogue, entry.Evaluation, language));
        return HtmlExplanation.Page($"{In(language, "政策测算", "Estimate")} {estimate.Request.AsOf:yyyy-MM-dd}", parts.ToString(), language);
    }

    private static IEnumerable<(string Heading, IEnumerable<string> Lines)> Parts(WholeEstimate estimate, Language language)
    {
        var result = estimate.Result;
        string Name(string id) => estimate.Catalogue.Instrument(id)!.Name.In(language);
        string NameOf(EstimateEntry entry) => Name(entry.Evaluation.Instrument) + (entry.IsDraft ? In(language, "（征求意见稿，尚不执行）", " (draft, grants nothing yet)") : "");
        yield return (
            $"{In(language, "可享受", "Entitled to")} · {In(language, "基准日", "as of")} {estimate.Request.AsOf:yyyy-MM-dd} · {result.CatalogueVersion}",
            result.Entitled.Select(entry => $"{NameOf(entry)}: {entry.Evaluation.Amount}"));
        yield return (
            $"{In(language, "最优组合（就高不重复）", "Best lawful combination")}: {result.Best.Total}",
            result.Best.Chosen.Select(award => $"{Name(award.Id)}: {award.Amount}").Concat(result.Best.SetAside.Select(aside => $"{Name(aside.Id)}: {aside.Text.In(language)}")));
        yield return (
            In(language, "补充信息后可能享受", "Within reach, information missing"),
            result.WithinReach.Select(entry => $"{NameOf(entry)}: {string.Join(", ", entry.Missing.Select(fact => fact.Label.In(language)))}"));
        yield return (
            In(language, "不符合或不适用", "Not granted"),
            EstimateView.RefusedOf(result).Select(entry => $"{NameOf(entry)}: {entry.Evaluation.Refusal!.Text.In(language)}"));
    }

    private static string In(Language language, string zh, string en) => language == Language.Zh ? zh : en;
}
