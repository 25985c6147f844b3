using System.Security.Cryptography;
using System.Text.Json;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Audit;

/// <summary>
/// SHA-256 of a document's content as <see cref="Ports.DomainJson"/> writes it (no white space, members in their declared order), without
/// what cannot vouch for itself: the audit trail is chained by its own hashes, and messages leave the outbox when they are sent.
/// </summary>
public static class ContentDigest
{
    /// <summary>Members that are not content.</summary>
    private static readonly byte[][] Apart = ["trail"u8.ToArray(), "outbox"u8.ToArray(), "outboxSince"u8.ToArray()];

    /// <summary>The digest, 64 hexadecimal digits.</summary>
    /// <param name="json">A UTF-8 JSON object without white space between its members.</param>
    /// <exception cref="JsonException">Not JSON, or not an object.</exception>
    public static string Of(ReadOnlySpan<byte> json) => Of(json, out _);

    /// <summary>SHA-256 of something whole as it is stored, 64 hexadecimal digits.</summary>
    internal static string OfJson<T>(T value)
    {
        using var buffer = new PooledBuffer();
        DomainJson.Write(buffer, value);
        return Convert.ToHexStringLower(SHA256.HashData(buffer.Written));
    }

    /// <summary>The same, and where the value of the member <c>trail</c> is; nowhere where there is none.</summary>
    internal static string Of(ReadOnlySpan<byte> json, out Range trail)
    {
        trail = default;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A document is an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (start, isContent, isTrail) = ((int)reader.TokenStartIndex, !IsApart(ref reader), reader.ValueTextEquals(Apart[0]));
            reader.Read();
            var value = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isTrail)
                trail = value..(int)reader.BytesConsumed;
            if (!isContent)
                continue;
            hash.AppendData(json[start..(int)reader.BytesConsumed]);
            hash.AppendData(","u8);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The same of a document that a store may have written its own way: white space and escapes are put as the domain writes them.</summary>
    public static string OfRewritten(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(DomainJson.Write(document.RootElement));
    }

    private static bool IsApart(ref Utf8JsonReader reader)
    {
        foreach (var name in Apart)
        {
            if (reader.ValueTextEquals(name))
                return true;
        }
        return false;
    }
}
