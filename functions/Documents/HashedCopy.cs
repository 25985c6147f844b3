using System.Security.Cryptography;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents;

/// <summary>Copies a stream of unknown length and hashes it on the way.</summary>
internal static class HashedCopy
{
    public const int BufferBytes = 81920;

    /// <summary>Hash and length, or <see langword="null"/> where the stream is longer than the bound; then the target holds a part of it.</summary>
    public static async Task<StoredFile?> ToAsync(Stream content, Stream target, long mostBytes, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var size = 0L;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            size += read;
            if (size > mostBytes) return null;
            hash.AppendData(buffer.AsSpan(0, read));
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return new StoredFile(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }
}
