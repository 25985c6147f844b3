using System.Text.Json.Nodes;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Questions;

namespace Shuzhi.Functions.Policy;

/// <summary>Catalogues as JSON.</summary>
internal static class CatalogueViews
{
    public static JsonObject Diff(PolicyCatalogue before, PolicyCatalogue after, IReadOnlyList<PolicyChange> changes) => new()
    {
        ["from"] = before.Version,
        ["to"] = after.Version,
        ["changes"] = PolicyJson.Of(changes),
    };

    /// <summary>A source document with its articles.</summary>
    public static JsonNode Document(SourceDocument document) => PolicyJson.Of(document);
}
