using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Cloud;

/// <summary>Contents as blobs named by their hash: <c>ab/abcd…</c>. A blob appears complete or not at all, and is never replaced.</summary>
internal sealed class BlobDocumentFiles(BlobContainerClient container) : IDocumentFiles
{
    public async Task<StoredFile?> StoreAsync(Stream content, long mostBytes, CancellationToken cancellation = default)
    {
        // The name is known when the last byte has come; until then the content waits on the worker's own disk.
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var waiting = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, HashedCopy.BufferBytes, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        if (await HashedCopy.ToAsync(content, waiting, mostBytes, cancellation) is not { } stored) return null;
        waiting.Position = 0;
        await CreateAsync(NameOf(stored.Sha256), waiting, cancellation);
        return stored;
    }

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancellation = default) =>
        sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower) ? await container.TryOpenAsync(NameOf(sha256), cancellation) : null;

    private async Task CreateAsync(string name, Stream content, CancellationToken cancellation)
    {
        try
        {
            var once = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await container.GetBlobClient(name).UploadAsync(content, once, cancellation);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            // Under this name there can be no other content.
        }
    }

    private static string NameOf(string sha256) => $"{sha256[..2]}/{sha256}";
}

/// <summary>Reading blobs.</summary>
internal static class BlobReading
{
    /// <summary>The blob's content, read as it is asked for, or <see langword="null"/> where there is no such blob.</summary>
    public static async Task<Stream?> TryOpenAsync(this BlobContainerClient container, string name, CancellationToken cancellation)
    {
        try
        {
            return await container.GetBlobClient(name).OpenReadAsync(allowBlobModifications: false, cancellationToken: cancellation);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}
