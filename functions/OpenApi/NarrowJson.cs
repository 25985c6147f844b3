using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shuzhi.Functions.OpenApi;

/// <summary>Writes JSON for people and for comparing versions: what fits on a line stands on one, the rest is indented.</summary>
internal static class NarrowJson
{
    private const int Width = 160;

    // The text is a file, never part of a page.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON with a line break at its end.</summary>
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Write(node, "", 0, text);
        return text.Append('\n').ToString();
    }

    private static void Write(JsonNode? node, string indent, int column, StringBuilder text)
    {
        var line = OnOneLine(node);
        if (line.Length + column <= Width || node is JsonValue or null)
            text.Append(line);
        else if (node is JsonArray list)
            WriteAll('[', ']', [.. list.Select(item => ("", item))], indent, text);
        else
            WriteAll('{', '}', [.. node.AsObject().Select(member => (Quote(member.Key) + ": ", member.Value))], indent, text);
    }

    private static void WriteAll(char open, char close, IReadOnlyList<(string Name, JsonNode? Value)> members, string indent, StringBuilder text)
    {
        var inner = indent + " ";
        text.Append(open);
        for (var i = 0; i < members.Count; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(inner).Append(members[i].Name);
            Write(members[i].Value, inner, inner.Length + members[i].Name.Length, text);
        }
        text.Append('\n').Append(indent).Append(close);
    }

    private static string OnOneLine(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject { Count: > 0 } members => $"{{ {string.Join(", ", members.Select(member => $"{Quote(member.Key)}: {OnOneLine(member.Value)}"))} }}",
        JsonArray list => $"[{string.Join(", ", list.Select(OnOneLine))}]",
        _ => node.ToJsonString(Plain),
    };

    private static string Quote(string name) => JsonSerializer.Serialize(name, Plain);
}
