using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Shuzhi.Core.Policy.Loading;

/// <summary>A name for content: SHA-256 over every file with properties sorted and blanks removed, so that layout does not change it.</summary>
internal static class ContentHash
{
    /// <summary>32 hexadecimal digits: 128 bits, beyond accidental collision.</summary>
    internal static string Of(IEnumerable<(string Path, JsonElement Root)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, root) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer))
                Write(writer, root);
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{buffer.Length}\n"));
            hash.AppendData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().Where(property => property.Name != "$schema").OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
