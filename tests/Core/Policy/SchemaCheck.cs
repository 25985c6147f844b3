using System.Text.Json;
using System.Text.RegularExpressions;

namespace Shuzhi.Core.Tests.Policy;

/// <summary>The part of JSON Schema 2020-12 that the catalogue's schema uses. A keyword outside that part fails the test that meets it.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly HashSet<string> Known =
    [
        "$schema", "$id", "$ref", "$defs", "title", "description", "type", "properties", "required", "additionalProperties", "items", "minItems",
        "enum", "const", "pattern", "minLength", "minimum", "maximum", "anyOf", "oneOf", "allOf", "if", "then", "else",
    ];

    internal List<string> Validate(JsonElement value)
    {
        var errors = new List<string>();
        Validate(root, value, "$", errors);
        return errors;
    }

    private bool Holds(JsonElement schema, JsonElement value)
    {
        var errors = new List<string>();
        Validate(schema, value, "$", errors);
        return errors.Count == 0;
    }

    private void Validate(JsonElement schema, JsonElement value, string path, List<string> errors)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Known.Contains(keyword.Name))
                throw new InvalidOperationException($"The check does not know the keyword {keyword.Name}.");
            var argument = keyword.Value;
            var ok = keyword.Name switch
            {
                "$ref" => Refer(argument.GetString()!, value, path, errors),
                "type" => TypeOf(value, argument.GetString()!),
                "enum" => argument.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)),
                "const" => JsonElement.DeepEquals(argument, value),
                "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, argument.GetString()!, RegexOptions.NonBacktracking),
                "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= argument.GetInt32(),
                "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= argument.GetDecimal(),
                "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= argument.GetDecimal(),
                "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= argument.GetInt32(),
                "required" => value.ValueKind != JsonValueKind.Object || argument.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
                "anyOf" => argument.EnumerateArray().Any(option => Holds(option, value)),
                "oneOf" => argument.EnumerateArray().Count(option => Holds(option, value)) == 1,
                "allOf" => All(argument, value, path, errors),
                "if" => Branch(schema, argument, value, path, errors),
                "items" => Items(argument, value, path, errors),
                "properties" => Properties(argument, value, path, errors),
                "additionalProperties" => Additional(schema, argument, value, path, errors),
                _ => true,
            };
            if (!ok)
                errors.Add($"{path}: {keyword.Name}");
        }
    }

    private bool Refer(string reference, JsonElement value, string path, List<string> errors)
    {
        Validate(root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]), value, path, errors);
        return true;
    }

    private bool All(JsonElement schemas, JsonElement value, string path, List<string> errors)
    {
        foreach (var schema in schemas.EnumerateArray())
            Validate(schema, value, path, errors);
        return true;
    }

    private bool Branch(JsonElement schema, JsonElement condition, JsonElement value, string path, List<string> errors)
    {
        if (schema.TryGetProperty(Holds(condition, value) ? "then" : "else", out var branch))
            Validate(branch, value, path, errors);
        return true;
    }

    private bool Items(JsonElement schema, JsonElement value, string path, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return true;
        foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index)))
            Validate(schema, item, $"{path}[{index}]", errors);
        return true;
    }

    private bool Properties(JsonElement schemas, JsonElement value, string path, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return true;
        foreach (var property in value.EnumerateObject())
        {
            if (schemas.TryGetProperty(property.Name, out var schema))
                Validate(schema, property.Value, $"{path}.{property.Name}", errors);
        }
        return true;
    }

    private bool Additional(JsonElement schema, JsonElement additional, JsonElement value, string path, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return true;
        foreach (var property in value.EnumerateObject().Where(property => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(property.Name, out _)))
        {
            if (additional.ValueKind == JsonValueKind.False)
                errors.Add($"{path}.{property.Name}: unknown");
            else
                Validate(additional, property.Value, $"{path}.{property.Name}", errors);
        }
        return true;
    }

    private static bool TypeOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new InvalidOperationException($"The check does not know the type {type}."),
    };
}
