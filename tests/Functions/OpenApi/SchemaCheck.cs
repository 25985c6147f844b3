using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Shuzhi.Functions.Tests.OpenApi;

/// <summary>Checks JSON against the part of JSON Schema that the document uses. A keyword that it does not know is an error, so that nothing is taken for checked that is not.</summary>
internal sealed class SchemaCheck(JsonObject document, bool refusesUnknownMembers)
{
    private static readonly HashSet<string> Notes = ["description", "default", "$ref"];

    private readonly List<string> mistakes = [];

    /// <summary>What is wrong, each with its JSON path; empty where the value fits.</summary>
    /// <param name="refusesUnknownMembers">Also where the schema leaves further members open.</param>
    public static IReadOnlyList<string> Of(JsonObject document, JsonNode schema, JsonNode? value, bool refusesUnknownMembers = false)
    {
        var check = new SchemaCheck(document, refusesUnknownMembers);
        check.Check(schema, value, "$");
        return check.mistakes;
    }

    private void Check(JsonNode? schema, JsonNode? value, string path)
    {
        if (schema is JsonValue boolean)
        {
            if (!boolean.GetValue<bool>()) mistakes.Add($"{path} is not expected");
            return;
        }

        foreach (var (keyword, rule) in schema!.AsObject())
        {
            if (keyword == "$ref") Check(Resolve(rule!.GetValue<string>()), value, path);
            else if (!Notes.Contains(keyword)) Check(keyword, rule!, schema.AsObject(), value, path);
        }
    }

    private void Check(string keyword, JsonNode rule, JsonObject schema, JsonNode? value, string path)
    {
        switch (keyword)
        {
            case "type": Must(TypesOf(rule).Any(type => Is(type, value)), path, $"is no {rule.ToJsonString()}"); break;
            case "enum": Must(rule.AsArray().Any(option => JsonNode.DeepEquals(option, value)), path, "is none of the enumeration"); break;
            case "anyOf": Must(rule.AsArray().Any(option => Of(document, option!, value, refusesUnknownMembers).Count == 0), path, "fits no alternative"); break;
            case "minimum": Number(value, number => number >= rule.GetValue<decimal>(), path, "is too small"); break;
            case "maximum": Number(value, number => number <= rule.GetValue<decimal>(), path, "is too large"); break;
            case "minLength": Text(value, text => text.EnumerateRunes().Count() >= rule.GetValue<int>(), path, "is too short"); break;
            case "maxLength": Text(value, text => text.EnumerateRunes().Count() <= rule.GetValue<int>(), path, "is too long"); break;
            case "pattern": Text(value, text => Regex.IsMatch(text, rule.GetValue<string>(), RegexOptions.ECMAScript), path, $"does not match {rule}"); break;
            case "format": CheckFormat(rule.GetValue<string>(), value, path); break;
            case "maxItems": if (value is JsonArray longest) Must(longest.Count <= rule.GetValue<int>(), path, "has too many items"); break;
            case "maxProperties": if (value is JsonObject widest) Must(widest.Count <= rule.GetValue<int>(), path, "has too many members"); break;
            case "items": CheckItems(rule, value, path); break;
            case "required": if (value is JsonObject needy) Missing(rule.AsArray(), needy, path); break;
            case "properties": CheckMembers(schema, value, path); break;
            case "additionalProperties": CheckOthers(rule, schema, value, path); break;
            default: throw new InvalidOperationException($"The schema keyword {keyword} is not known here.");
        }
    }

    private void CheckItems(JsonNode schema, JsonNode? value, string path)
    {
        if (value is not JsonArray items) return;
        for (var i = 0; i < items.Count; i++) Check(schema, items[i], $"{path}[{i}]");
    }

    private void Missing(JsonArray required, JsonObject value, string path)
    {
        foreach (var name in required.Select(name => name!.GetValue<string>()).Where(name => !value.ContainsKey(name))) mistakes.Add($"{path}.{name} is missing");
    }

    private void CheckMembers(JsonObject schema, JsonNode? value, string path)
    {
        if (value is not JsonObject members) return;
        var known = schema["properties"]!.AsObject();
        foreach (var (name, member) in members)
        {
            if (known[name] is { } rule) Check(rule, member, $"{path}.{name}");
            else if (refusesUnknownMembers && !schema.ContainsKey("additionalProperties")) mistakes.Add($"{path}.{name} is not described");
        }
    }

    private void CheckOthers(JsonNode rule, JsonObject schema, JsonNode? value, string path)
    {
        if (value is not JsonObject members) return;
        var known = schema["properties"] as JsonObject;
        foreach (var (name, member) in members.Where(member => known?.ContainsKey(member.Key) is not true)) Check(rule, member, $"{path}.{name}");
    }

    private void CheckFormat(string format, JsonNode? value, string path) => Text(
        value,
        text => format switch
        {
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && text.Contains('T', StringComparison.Ordinal),
            "uscc" => Core.Kernel.UnifiedSocialCreditCode.Parse(text).IsOk,
            "uuid" => Guid.TryParse(text, out _),
            "binary" => true,
            _ => throw new InvalidOperationException($"The format {format} is not known here."),
        },
        path,
        $"is no {format}");

    private JsonNode Resolve(string reference) =>
        reference[2..].Split('/').Aggregate((JsonNode?)document, (node, name) => node?[name]) ?? throw new InvalidOperationException($"{reference} leads nowhere.");

    private void Must(bool holds, string path, string mistake)
    {
        if (!holds) mistakes.Add($"{path} {mistake}");
    }

    private void Number(JsonNode? value, Func<decimal, bool> rule, string path, string mistake)
    {
        if (value?.GetValueKind() == JsonValueKind.Number) Must(decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && rule(number), path, mistake);
    }

    private void Text(JsonNode? value, Func<string, bool> rule, string path, string mistake)
    {
        if (value?.GetValueKind() == JsonValueKind.String) Must(rule(value.GetValue<string>()), path, mistake);
    }

    private static IEnumerable<string> TypesOf(JsonNode rule) => rule is JsonArray several ? several.Select(type => type!.GetValue<string>()) : [rule.GetValue<string>()];

    private static bool Is(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => long.TryParse(value!.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        _ => false,
    };
}
