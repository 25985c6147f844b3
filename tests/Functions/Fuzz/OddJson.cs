using System.Text;
using System.Text.Json.Nodes;

namespace Shuzhi.Functions.Tests.Fuzz;

/// <summary>Spoils JSON, as a tree or as bytes.</summary>
internal static class OddJson
{
    private static readonly string[] OddTexts =
        ["", " ", "\0", "\u202e\u2066", "\ufeff", "a\u0001b", "\u0085", "\ud83d\ude00", "e\u0301", "\u2028", "<script>", "=1+1", "'; --", "../../etc/passwd", "%s%n", "{{7*7}}", "null", "true", "1", "9999-12-31", "0000-00-00", "2026-02-30", "2026-03-01T00:00:00", "1949-09-30", "１２３"];

    private static readonly string[] RawValues =
        ["1e400", "-1e400", "1e-400", "-0", "9223372036854775808", "123456789012345678901234567890123456789012345678901234567890", "0.1e1", "1.0", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\u202e\"", "NaN", "Infinity", "01", "+1", "'a'", "tru", "[1,]", "{,}", "/*c*/1", "\"\t\"", "\"\\x\"", "\"unended"];

    /// <summary>Changes one node so that it most likely fits no longer.</summary>
    public static JsonNode? Break(JsonNode body, Random random)
    {
        var places = Places(body).ToList();
        if (places.Count == 0 || random.Next(12) == 0) return random.Next(3) switch { 0 => new JsonArray(), 1 => JsonValue.Create("text"), _ => null };
        var (parent, name, index) = places[random.Next(places.Count)];
        switch (random.Next(5))
        {
            case 0 when parent is JsonObject named && name is not null: named.Remove(name); break;
            case 1 when parent is JsonObject open: open["unknown" + random.Next(3)] = 1; break;
            case 2 when parent is JsonObject misspelt && name is not null:
                var value = misspelt[name]?.DeepClone();
                misspelt.Remove(name);
                misspelt[name.ToUpperInvariant() + "_"] = value;
                break;
            default: Set(parent, name, index, OddValue(random)); break;
        }

        return body;
    }

    /// <summary>The body as text that no reader may accept.</summary>
    public static byte[] Raw(byte[] body, Random random) => random.Next(11) switch
    {
        0 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(random.Next(2) == 0 ? "[" : "{\"a\":", random.Next(17, 20_000)))),
        1 => [.. "{\"reason\":1,\"reason\":2,"u8, .. body.AsSpan(Math.Min(1, body.Length))],
        2 => body[..random.Next(1, Math.Max(2, body.Length))] is var cut && cut.Length == body.Length ? [.. body, (byte)'}'] : cut,
        3 => [.. body, .. Encoding.UTF8.GetBytes(RawValues[random.Next(RawValues.Length)])],
        4 => [0xEF, 0xBB, 0xBF, (byte)'!', .. body],
        5 => [.. body.AsSpan(0, body.Length - 1), 0xC3, 0x28, .. body.AsSpan(body.Length - 1)],
        6 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body)),
        7 => [.. body, 0],
        8 => Encoding.UTF8.GetBytes("{\"\\ud800\":1,\"\\ud800\":" + RawValues[random.Next(RawValues.Length)] + "}"),
        9 => Encoding.UTF8.GetBytes("{\"unknown\":" + RawValues[random.Next(RawValues.Length)] + "}"),
        _ => Encoding.UTF8.GetBytes("{\"unknown\":\"" + new string('a', random.Next(300_000)) + "\"}"),
    };

    /// <summary>Flips, cuts and repeats bytes.</summary>
    public static byte[] Spoil(byte[] body, Random random)
    {
        if (body.Length == 0) return body;
        var spoilt = body.ToArray();
        for (var i = 0; i < 3; i++) spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
        return spoilt[..random.Next(1, spoilt.Length + 1)];
    }

    public static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(0, 5000)];
        random.NextBytes(noise);
        return random.Next(2) == 0 ? noise : [.. "PK\u0003\u0004"u8, .. noise];
    }

    private static JsonNode? OddValue(Random random) => random.Next(9) switch
    {
        0 => null,
        1 => new JsonArray(),
        2 => new JsonObject { ["a"] = 1 },
        3 => random.Next(2) == 0,
        4 => new string('a', random.Next(121, 2000)),
        5 => long.MaxValue - random.Next(3),
        6 => -random.NextInt64(long.MaxValue),
        7 => random.NextDouble() * 1e18,
        _ => OddTexts[random.Next(OddTexts.Length)],
    };

    private static void Set(JsonNode parent, string? name, int index, JsonNode? value)
    {
        if (name is not null) parent[name] = value;
        else parent.AsArray()[index] = value;
    }

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.ToList().SelectMany(member => Places(member.Value).Prepend((members, member.Key, -1))),
        JsonArray items => Enumerable.Range(0, items.Count).SelectMany(i => Places(items[i]).Prepend((items, null, i))),
        _ => [],
    };
}
