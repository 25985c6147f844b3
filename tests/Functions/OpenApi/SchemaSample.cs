using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Tests.OpenApi;

/// <summary>Makes JSON that fits a schema of the document; the same for the same seed.</summary>
internal sealed partial class SchemaSample(Random random)
{
    private const string Letters = "abcXYZ0189-_.数智洪山 申报券é";
    private const string UsccLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>Whether members that may be absent are.</summary>
    public bool IsSmallest { get; init; }

    /// <summary>A value that fits.</summary>
    /// <exception cref="InvalidOperationException">The schema says something that this cannot make.</exception>
    public JsonNode? Of(JsonNode schema)
    {
        var value = Make(DescribedApi.Resolve(schema));
        var mistakes = SchemaCheck.Of(DescribedApi.Document, schema, value);
        return mistakes.Count == 0 ? value : throw new InvalidOperationException($"{schema.ToJsonString()} is not made right: {string.Join("; ", mistakes)}");
    }

    private JsonNode? Make(JsonNode schema)
    {
        if (schema["enum"] is JsonArray options) return Choose(options)?.DeepClone();
        if (schema["anyOf"] is JsonArray alternatives) return Make(DescribedApi.Resolve(Choose(alternatives)!));
        return TypeOf(schema) switch
        {
            "object" => MakeObject(schema),
            "array" => MakeList(schema),
            "integer" => Whole(schema["minimum"]?.GetValue<long>() ?? 0, schema["maximum"]?.GetValue<long>() ?? long.MaxValue),
            "boolean" => random.Next(2) == 0,
            "null" => null,
            "string" => MakeText(schema),
            _ => new JsonObject(),
        };
    }

    private string? TypeOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => (IsSmallest ? several[0] : Choose(several))!.GetValue<string>(),
        { } one => one.GetValue<string>(),
        null => null,
    };

    private JsonObject MakeObject(JsonNode schema)
    {
        var made = new JsonObject();
        var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet() ?? [];
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            if (required.Contains(name) || (!IsSmallest && random.Next(2) == 0)) made[name] = Make(DescribedApi.Resolve(member!));
        }

        if (schema["additionalProperties"] is JsonObject others && !IsSmallest)
        {
            foreach (var name in (string[])["computeFees", "employees", "industry", "any"]) made[name] = Make(others);
        }

        return made;
    }

    private JsonArray MakeList(JsonNode schema)
    {
        var most = Math.Min(3, schema["maxItems"]?.GetValue<int>() ?? 3);
        return [.. Enumerable.Range(0, IsSmallest ? 1 : random.Next(most + 1)).Select(_ => Make(DescribedApi.Resolve(schema["items"]!)))];
    }

    private string MakeText(JsonNode schema) => schema["format"]?.GetValue<string>() switch
    {
        "uscc" => UnifiedSocialCreditCode.Complete($"9142010{random.Next(10)}" + Text(9, UsccLetters)).Value,
        "date" => new DateOnly(1950, 1, 1).AddDays(random.Next(54_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "date-time" => DateTimeOffset.UnixEpoch.AddSeconds(random.NextInt64(4_000_000_000)).ToOffset(TimeSpan.FromHours(random.Next(-11, 12))).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        _ when Digits().Match($"{schema["pattern"]}") is { Success: true } digits => Text(random.Next(Number(digits, "least"), Number(digits, "most") + 1), "0123456789"),
        _ when $"{schema["pattern"]}" == "^[0-9a-f]{64}$" => Text(64, "0123456789abcdef"),
        _ when $"{schema["pattern"]}".StartsWith("^[A-Za-z0-9", StringComparison.Ordinal) => Text(random.Next(1, 30), "abcXYZ019"),
        _ => "x" + Text(random.Next(Math.Min(30, schema["maxLength"]?.GetValue<int>() ?? 30)), Letters),
    };

    private long Whole(long least, long most) => random.Next(4) switch
    {
        0 => least,
        1 => most,
        2 => Math.Min(most, least + random.Next(100)),
        _ => most == long.MaxValue ? random.NextInt64(least, most) : random.NextInt64(least, most + 1),
    };

    private string Text(int length, string letters) => string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));

    private JsonNode? Choose(JsonArray options) => options[random.Next(options.Count)];

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\^\[0-9\]\{(?<least>\d+),(?<most>\d+)\}\$$")]
    private static partial Regex Digits();
}
