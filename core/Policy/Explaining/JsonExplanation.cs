using System.Text.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Policy.Explaining;

/// <summary>An evaluation as JSON: the record itself (amounts in fen), a formula for each step, and the titles of what is cited.</summary>
public static class JsonExplanation
{
    public static JsonObject ToNode(PolicyCatalogue catalogue, Evaluation evaluation)
    {
        var node = JsonSerializer.SerializeToNode(evaluation, CoreJson.Options)!.AsObject();
        foreach (var (step, item) in evaluation.Steps.Zip(node["steps"]!.AsArray()))
        {
            if (ExplanationTexts.Formula(step) is { Length: > 0 } formula)
                item!["formula"] = formula;
        }
        node["sources"] = new JsonArray([.. Cited(evaluation).Select(cite => Source(catalogue, cite))]);
        return node;
    }

    public static string Render(PolicyCatalogue catalogue, Evaluation evaluation) => ToNode(catalogue, evaluation).ToJsonString(CoreJson.Indented);

    private static JsonNode Source(PolicyCatalogue catalogue, Citation cite) => new JsonObject
    {
        ["cite"] = cite.ToString(),
        ["zh"] = ExplanationTexts.Cite(catalogue, cite, Language.Zh),
        ["en"] = ExplanationTexts.Cite(catalogue, cite, Language.En),
    };

    private static IEnumerable<Citation> Cited(Evaluation evaluation) =>
        evaluation.Criteria.SelectMany(criterion => criterion.Cites)
            .Concat(evaluation.Steps.SelectMany(step => step.Cites))
            .Distinct()
            .OrderBy(cite => cite.ToString(), StringComparer.Ordinal);
}
