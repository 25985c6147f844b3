using System.Text.Json.Nodes;
using Shuzhi.Functions.OpenApi;

namespace Shuzhi.Functions.Tests.OpenApi;

/// <summary>The document as it was checked in, and how to find one's way in it.</summary>
internal static class DescribedApi
{
    public static JsonObject Document { get; } = JsonNode.Parse(OpenApiDocument.CheckedIn())!.AsObject();

    public static IReadOnlyList<DescribedOperation> Operations { get; } =
    [
        .. from path in Document["paths"]!.AsObject()
           from verb in path.Value!.AsObject()
           where verb.Key != "parameters"
           select new DescribedOperation(verb.Key.ToUpperInvariant(), path.Key.TrimStart('/'), verb.Value!.AsObject()),
    ];

    /// <summary>The operation that a request meets: among routes of one shape the most literal one, as the host chooses.</summary>
    /// <param name="path">From the root, with the route prefix.</param>
    public static DescribedOperation? Find(string verb, string path)
    {
        var segments = path.TrimStart('/').Split('/');
        return segments[0] != "api" ? null : Operations.Where(operation => operation.Verb == verb && operation.Fits(segments[1..])).MinBy(operation => operation.Parameters);
    }

    /// <summary>What a node says, or the component that it refers to.</summary>
    public static JsonNode Resolve(JsonNode node) =>
        node["$ref"] is { } reference ? reference.GetValue<string>()[2..].Split('/').Aggregate((JsonNode)Document, (found, name) => found[name]!) : node;
}

/// <summary>An operation of the document.</summary>
/// <param name="Route">Without a slash at its start.</param>
internal sealed record DescribedOperation(string Verb, string Route, JsonObject Node)
{
    private readonly string[] segments = Route.Split('/');

    public string Id => Node["operationId"]!.GetValue<string>();

    public int Parameters => segments.Count(IsParameter);

    public bool Fits(IReadOnlyList<string> path) =>
        path.Count == segments.Length && segments.Zip(path).All(pair => IsParameter(pair.First) ? pair.Second.Length > 0 : pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));

    public JsonNode? Response(int status) => Node["responses"]![$"{status}"] is { } response ? DescribedApi.Resolve(response) : null;

    public override string ToString() => $"{Verb} /api/{Route}";

    private static bool IsParameter(string segment) => segment.StartsWith('{');
}
