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

    public static JsonObject Version(CatalogueVersion version, string current) => new()
    {
        ["version"] = version.Version,
        ["isCurrent"] = version.Version == current,
        ["inUseFrom"] = PolicyJson.Of(version.InUseFrom),
        ["amendment"] = version.Amendment,
    };

    public static JsonNode File(CatalogueFile file) => new JsonObject { ["path"] = file.Path, ["content"] = JsonNode.Parse(file.Json) };
}
