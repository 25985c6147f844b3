using System.Text.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Explaining;

namespace Shuzhi.Functions.Policy;

/// <summary>Parts of the catalogue as JSON for clients and scripts.</summary>
internal static class PolicyJson
{
    public static JsonNode Of<T>(T value) => JsonSerializer.SerializeToNode(value, CoreJson.Options)!;

    public static JsonObject Named(string id, LocalizedText? text) => new() { ["id"] = id, ["zh"] = text?.Zh ?? id, ["en"] = text?.En ?? id };

    public static JsonArray Cites(PolicyCatalogue catalogue, IEnumerable<Citation> citations) => [.. citations.Distinct().Select(cite => Cite(catalogue, cite))];

    public static JsonNode Cite(PolicyCatalogue catalogue, Citation citation)
    {
        var text = PolicyTexts.Cite(catalogue, citation);
        return new JsonObject { ["cite"] = citation.ToString(), ["zh"] = text.Zh, ["en"] = text.En };
    }

    public static JsonArray Array(IEnumerable<JsonNode> items) => [.. items];
}
