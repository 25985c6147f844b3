using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Shuzhi.Functions.OpenApi;

/// <summary>
/// The OpenAPI 3.1 document of the API, made from the functions. It is made when the code changes and checked in; the app serves what
/// was checked in, so that a start costs nothing and a published app needs no documentation files.
/// </summary>
internal static partial class OpenApiDocument
{
    private const string Resource = "openapi.json";

    /// <summary>The document as it was checked in, UTF-8.</summary>
    public static byte[] CheckedIn()
    {
        using var stream = typeof(OpenApiDocument).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The app was built without {Resource}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The document of the code as it is, with a line break at the end.</summary>
    /// <exception cref="InvalidOperationException">A function does not say enough about itself.</exception>
    public static string Create() => NarrowJson.Write(Build());

    /// <summary>The same as nodes.</summary>
    public static JsonObject Build()
    {
        var docs = XmlDocs.OfApp();
        var schemas = new AnswerSchemas(docs);
        schemas.Add("Problem", Components.Problem());
        var operations = new OperationNode(schemas, docs);
        var paths = new JsonObject();
        foreach (var route in ApiOperation.All.GroupBy(operation => operation.Route))
            paths[$"/{route.Key}"] = Path(route, operations);
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = Info(),
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/api" }),
            ["security"] = new JsonArray(),
            ["tags"] = new JsonArray([.. ApiOperation.All.Select(operation => operation.Tag).Distinct().Order(StringComparer.Ordinal).Select(tag => new JsonObject { ["name"] = tag })]),
            ["paths"] = paths,
        };
        document["components"] = ComponentsOf(document, schemas);
        return document;
    }

    private static JsonObject Info() => new()
    {
        ["title"] = "Shuzhi (数智)",
        ["version"] = "1",
        ["description"] = "Rates, budgets, reviews and pays a city's special-purpose fund. Amounts in requests are whole fen. Instants are UTC, dates are civil dates of Asia/Shanghai. Members of null are left out.",
        ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
    };

    private static JsonObject Path(IEnumerable<ApiOperation> route, OperationNode operations)
    {
        var node = new JsonObject();
        if (route.First().RouteParameters is { Count: > 0 } parameters)
            node["parameters"] = new JsonArray([.. parameters.Select(RouteParameter)]);
        foreach (var operation in route)
            node[operation.Verb.ToLowerInvariant()] = operations.Of(operation);
        return node;
    }

    private static JsonObject RouteParameter(string name) => new()
    {
        ["name"] = name,
        ["in"] = "path",
        ["required"] = true,
        ["schema"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = Http.InputLimits.Id, ["pattern"] = "^[A-Za-z0-9._-]+$" },
    };

    /// <summary>Of everything that could be referred to, what is.</summary>
    private static JsonObject ComponentsOf(JsonObject document, AnswerSchemas schemas)
    {
        var all = new Dictionary<string, IEnumerable<KeyValuePair<string, JsonObject>>>
        {
            ["parameters"] = Components.Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal),
            ["headers"] = Components.Headers.OrderBy(header => header.Key, StringComparer.Ordinal),
            ["responses"] = OperationProblems.Statuses.Values.Distinct().Order().Select(status => KeyValuePair.Create(Components.NameOf(status), Components.Refusal(status))),
            ["schemas"] = schemas.Components,
        };
        var used = new HashSet<string>();
        var unread = new Queue<string>([document.ToJsonString()]);
        while (unread.TryDequeue(out var text))
        {
            foreach (var reference in Reference().Matches(text).Select(match => (Kind: match.Groups["kind"].Value, Name: match.Groups["name"].Value)))
            {
                if (used.Add($"{reference.Kind}/{reference.Name}"))
                    unread.Enqueue(all[reference.Kind].First(component => component.Key == reference.Name).Value.ToJsonString());
            }
        }
        var node = new JsonObject { ["securitySchemes"] = new JsonObject { ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" } } };
        foreach (var (kind, components) in all)
            node[kind] = new JsonObject(components.Where(component => used.Contains($"{kind}/{component.Key}")).Select(component => KeyValuePair.Create<string, JsonNode?>(component.Key, component.Value.DeepClone())));
        return node;
    }

    [GeneratedRegex("\"#/components/(?<kind>\\w+)/(?<name>\\w+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
