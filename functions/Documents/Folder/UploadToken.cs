using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents.Folder;

/// <summary>What a link to this host allows.</summary>
/// <param name="Place">Where the content goes.</param>
/// <param name="ContentType">The type of the request.</param>
/// <param name="Size">Bytes, exactly.</param>
/// <param name="Until">UTC.</param>
internal sealed record UploadGrant(UploadPlace Place, string ContentType, long Size, DateTimeOffset Until);

/// <summary>Grants as text that nobody else can make or change. The key lives as long as the process: a restart ends every link, and the client asks again.</summary>
internal sealed class UploadTokens
{
    private const int MostCharacters = 1000;

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    public string Write(UploadGrant grant)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(grant, DomainJson.Options);
        return $"{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, content))}";
    }

    /// <summary>The grant, where the text is one of this process's own.</summary>
    public bool TryRead(string text, [NotNullWhen(true)] out UploadGrant? grant)
    {
        grant = null;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || text.Length > MostCharacters || !Base64Url.IsValid(text.AsSpan(0, dot)) || !Base64Url.IsValid(text.AsSpan(dot + 1))) return false;
        var content = Base64Url.DecodeFromChars(text.AsSpan(0, dot));
        if (!CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(text.AsSpan(dot + 1)), HMACSHA256.HashData(key, content))) return false;
        grant = JsonSerializer.Deserialize<UploadGrant>(content, DomainJson.Options)!;
        return true;
    }
}
