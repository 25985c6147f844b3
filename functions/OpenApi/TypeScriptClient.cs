using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Shuzhi.Functions.OpenApi;

/// <summary>The typed client, made from the document alone: a type for each schema, a function for each operation.</summary>
internal sealed partial class TypeScriptClient(JsonObject document)
{
    private readonly StringBuilder text = new();

    /// <summary>The text of <c>docs/clients/typescript/api.ts</c>.</summary>
    public static string Create(JsonObject document)
    {
        var client = new TypeScriptClient(document);
        client.Write();
        return client.text.ToString();
    }

    private void Write()
    {
        Line("// Made from docs/openapi.json by `dotnet run --project functions -- typescript`. Changes belong there.");
        Line("import type { Answer, Binary, Call, Options, Transport } from \"./runtime\";");
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
        {
            Line("");
            Describe(schema!["description"], "");
            Line(IsRecord(schema) ? $"export interface {name} {TypeOf(schema, "")}" : $"export type {name} = {TypeOf(schema, "")};");
        }

        Line("");
        Line("/** Every operation of the API, over any transport. */");
        Line("export class Api {");
        Line("  constructor(private readonly transport: Transport) {}");
        foreach (var (path, route) in document["paths"]!.AsObject())
        {
            foreach (var (verb, operation) in route!.AsObject().Where(member => member.Key != "parameters"))
                WriteOperation(path, route["parameters"]?.AsArray() ?? [], verb, operation!);
        }
        Line("");
        Line("  private send<T>(call: Call): Promise<Answer<T>> {");
        Line("    return this.transport.send<T>(call);");
        Line("  }");
        Line("}");
    }

    private void WriteOperation(string path, JsonArray routeParameters, string verb, JsonNode operation)
    {
        var parameters = (operation["parameters"] as JsonArray ?? []).Select(Resolve).ToList();
        var query = parameters.Where(parameter => Is(parameter, "query")).ToList();
        var arguments = routeParameters.Select(parameter => $"{parameter!["name"]}: string").ToList();
        var parts = new List<string> { $"method: \"{verb.ToUpperInvariant()}\"", $"path: {PathOf(path)}" };
        if (operation["requestBody"] is { } request)
        {
            arguments.Add($"body{(request["required"]?.GetValue<bool>() is true ? "" : "?")}: {BodyOf(request)}");
            parts.Add("body");
        }
        if (query.Count > 0)
        {
            var needed = query.Any(parameter => parameter["required"] is not null);
            arguments.Add($"query{(needed ? "" : "?")}: {{ {string.Join("; ", query.Select(QueryMember))} }}");
            parts.Add("query");
        }
        if (parameters.Any(parameter => Is(parameter, "header") && parameter["required"] is not null))
            arguments.Add("options: Options & { ifMatch: string }");
        else
            arguments.Add("options?: Options");
        if (parameters.Any(parameter => $"{parameter["name"]}" == "Idempotency-Key"))
            parts.Add("isRepeatable: true");
        Line("");
        Describe($"{operation["summary"]} · {operation["x-summary-zh"]}", "  ");
        // A parameter that must be given cannot stand behind one that need not.
        var ordered = arguments.OrderBy(argument => argument.Contains("?: ", StringComparison.Ordinal) && !argument.StartsWith("query: ", StringComparison.Ordinal));
        Line($"  {operation["operationId"]}({string.Join(", ", ordered)}): Promise<Answer<{AnswerOf(operation)}>> {{");
        Line($"    return this.send({{ {string.Join(", ", parts)}, options }});");
        Line("  }");
    }

    private string QueryMember(JsonNode parameter) => $"{parameter["name"]}{(parameter["required"] is null ? "?" : "")}: {TypeOf(parameter["schema"]!, "  ")}";

    private string BodyOf(JsonNode request) => request["content"]!["application/json"]?["schema"] is { } schema ? TypeOf(schema, "  ") : "Binary";

    private string AnswerOf(JsonNode operation)
    {
        var success = operation["responses"]!.AsObject().First(response => response.Key.StartsWith('2')).Value!;
        if (success["content"] is not JsonObject content)
            return "undefined";
        return content["application/json"]?["schema"] is { } schema ? TypeOf(schema, "  ") : "ArrayBuffer";
    }

    private string TypeOf(JsonNode schema, string indent)
    {
        if (schema["$ref"] is { } reference)
            return reference.GetValue<string>().Split('/')[^1];
        if (schema["enum"] is JsonArray options)
            return string.Join(" | ", options.Select(option => option?.ToJsonString() ?? "null"));
        if (schema["anyOf"] is JsonArray alternatives)
            return string.Join(" | ", alternatives.Select(alternative => TypeOf(alternative!, indent)).Distinct());
        var types = schema["type"] switch { JsonArray several => [.. several.Select(type => $"{type}")], { } one => [$"{one}"], null => Array.Empty<string>() };
        return types.Length == 0 ? "unknown" : string.Join(" | ", types.Select(type => Plain(type, schema, indent)));
    }

    private string Plain(string type, JsonNode schema, string indent) => type switch
    {
        "integer" or "number" => "number",
        "boolean" => "boolean",
        "null" => "null",
        "array" => schema["items"] is { } items ? $"readonly ({TypeOf(items, indent)})[]" : "readonly unknown[]",
        "object" => ObjectType(schema, indent),
        _ => "string",
    };

    private string ObjectType(JsonNode schema, string indent)
    {
        if (schema["properties"] is not JsonObject properties)
        {
            return schema["additionalProperties"] switch
            {
                JsonObject values => $"{{ readonly [name: string]: {TypeOf(values, indent)} }}",
                JsonValue open when open.GetValue<bool>() => "{ readonly [name: string]: unknown }",
                _ => "Record<string, never>",
            };
        }

        var required = schema["required"]?.AsArray().Select(name => $"{name}").ToHashSet() ?? [];
        var inner = indent + "  ";
        var members = new StringBuilder("{\n");
        foreach (var (name, member) in properties)
        {
            if (member!["description"] is { } about)
                members.Append($"{inner}/** {about} */\n");
            members.Append(CultureInfo.InvariantCulture, $"{inner}readonly {name}{(required.Contains(name) ? "" : "?")}: {TypeOf(member, inner)};\n");
        }
        return members.Append(indent).Append('}').ToString();
    }

    private static bool IsRecord(JsonNode schema) => $"{schema["type"]}" == "object" && schema["properties"] is not null;

    private static bool Is(JsonNode parameter, string place) => $"{parameter["in"]}" == place;

    private JsonNode Resolve(JsonNode? node) =>
        node!["$ref"] is { } reference ? reference.GetValue<string>()[2..].Split('/').Aggregate((JsonNode)document, (found, name) => found[name]!) : node;

    private static string PathOf(string path) => path.Contains('{', StringComparison.Ordinal) ? $"`{Parameter().Replace(path, "$${encodeURIComponent(${name})}")}`" : $"\"{path}\"";

    private void Describe(JsonNode? description, string indent) => Describe(description?.GetValue<string>(), indent);

    private void Describe(string? description, string indent)
    {
        if (description is not null)
            Line($"{indent}/** {description.Replace("*/", "* /", StringComparison.Ordinal)} */");
    }

    private void Line(string line) => text.Append(line).Append('\n');

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
