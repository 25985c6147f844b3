using System.Text;
using System.Text.Json.Nodes;
using Shuzhi.Functions.Tests.OpenApi;

namespace Shuzhi.Functions.Tests.Fuzz;

/// <summary>A request of the suite.</summary>
/// <param name="Operation">What it is made from; a trick with path or method may meet another operation or none.</param>
/// <param name="Kind">What was done to it, for the report.</param>
/// <param name="Target">As the request line has it.</param>
/// <param name="Headers">Lines without their ends.</param>
/// <param name="Body">Absent where there is none.</param>
internal sealed record FuzzCase(DescribedOperation Operation, string Kind, string Verb, string Target, IReadOnlyList<string> Headers, byte[]? Body)
{
    /// <summary>Whether the body is one that the operation must not accept, whoever sends it.</summary>
    public bool MustBeRefused { get; init; }

    /// <summary>Whether body, path, query and headers are as the document wants them.</summary>
    public bool IsValid { get; init; }

    public byte[] ToBytes(string host)
    {
        var head = new StringBuilder().Append($"{Verb} {Target} HTTP/1.1\r\nHost: {host}\r\n");
        foreach (var header in Headers) head.Append(header).Append("\r\n");
        if (Body is not null) head.Append($"Content-Length: {Body.Length}\r\n");
        head.Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. Body ?? []];
    }

    public override string ToString() =>
        $"{Kind}: {Verb} {Target} | {string.Join(" | ", Headers.Where(header => !header.StartsWith("Authorization: Bearer ey", StringComparison.Ordinal)).Select(Short))} | {Short(Body is null ? "" : Encoding.UTF8.GetString(Body))}";

    private static string Short(string text) => text.Length > 600 ? $"{text[..600]}… ({text.Length})" : text;
}

/// <summary>The JSON body of an operation.</summary>
internal static class JsonBody
{
    public static JsonNode? SchemaOf(DescribedOperation operation) => operation.Node["requestBody"]?["content"]?["application/json"]?["schema"];
}
