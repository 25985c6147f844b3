using System.Text.Json.Nodes;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>The functions of the language that the templates call. Those that only the cloud can work out answer with their arguments.</summary>
internal static class BicepFunctions
{
    /// <exception cref="FormatException">There is no such function here.</exception>
    public static JsonNode? Call(string function, IReadOnlyList<JsonNode?> arguments) => function switch
    {
        "bool" => bool.Parse(arguments[0]!.ToString()),
        "string" => arguments[0]?.ToString(),
        "toLower" => arguments[0]!.ToString().ToLowerInvariant(),
        "split" => new JsonArray([.. arguments[0]!.ToString().Split(arguments[1]!.ToString()).Select(part => (JsonNode)part)]),
        "empty" => arguments[0] switch { null => true, JsonArray array => array.Count == 0, JsonObject found => found.Count == 0, var text => text.ToString().Length == 0 },
        "concat" => new JsonArray([.. arguments.SelectMany(array => (JsonArray)array!).Select(item => item?.DeepClone())]),
        "union" => Union(arguments),
        "items" => new JsonArray([.. ((JsonObject)arguments[0]!).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new JsonObject { ["key"] = one.Key, ["value"] = one.Value?.DeepClone() })]),
        "subscription" => new JsonObject { ["id"] = "/subscriptions/one" },
        "uniqueString" => "abcdefghijklm",
        "guid" => string.Join('|', arguments.Select(argument => argument?.ToString())),
        "resourceId" or "subscriptionResourceId" => string.Join('/', arguments.Select(argument => argument?.ToString())),
        "cidrSubnet" => $"{arguments[0]}#{arguments[2]}",
        _ => throw new FormatException($"{function} cannot be worked out"),
    };

    private static JsonObject Union(IReadOnlyList<JsonNode?> arguments)
    {
        var all = new JsonObject();
        foreach (var (key, value) in arguments.SelectMany(one => (JsonObject)one!)) all[key] = value?.DeepClone();
        return all;
    }
}
