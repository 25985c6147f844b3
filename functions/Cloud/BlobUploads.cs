using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Cloud;

/// <summary>
/// Unchecked contents as blobs, <c>{application}/{upload}</c>. A link carries a signature for one blob that may be created, neither
/// read nor replaced; it is made with a key that the app's identity is given for a few hours, so that no account key exists to leak.
/// Blob storage holds nobody to the announced length: that is checked when the client confirms.
/// </summary>
internal sealed class BlobUploads(BlobServiceClient service, BlobContainerClient container, TimeProvider time) : IDirectUploads
{
    /// <summary>Clocks differ; a signature that begins now is not valid yet for a server that is behind.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan KeyLasts = TimeSpan.FromHours(4);

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile UserDelegationKey? key;

    public async Task<UploadLink> GrantAsync(UploadPlace place, string contentType, long size, DateTimeOffset until, CancellationToken cancellation = default)
    {
        var blob = container.GetBlobClient(NameOf(place));
        var signature = new BlobSasBuilder(BlobSasPermissions.Create, until)
        {
            BlobContainerName = container.Name,
            BlobName = blob.Name,
            Resource = "b",
            StartsOn = time.GetUtcNow() - ClockSkew,
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        };
        // Only the emulator's client has a key of its own.
        var address = blob.CanGenerateSasUri ? blob.GenerateSasUri(signature) : blob.GenerateUserDelegationSasUri(signature, await KeyAsync(until, cancellation));
        return new UploadLink(address, new Dictionary<string, string>
        {
            ["Content-Type"] = contentType,
            ["x-ms-blob-type"] = "BlockBlob",
            ["x-ms-blob-content-type"] = contentType,
            ["If-None-Match"] = "*",
        });
    }

    public Task<Stream?> OpenAsync(UploadPlace place, CancellationToken cancellation = default) => container.TryOpenAsync(NameOf(place), cancellation);

    public Task DeleteAsync(UploadPlace place, CancellationToken cancellation = default) =>
        container.DeleteBlobIfExistsAsync(NameOf(place), cancellationToken: cancellation);

    public async Task<int> DeleteOlderAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        var deleted = 0;
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, null, cancellation))
        {
            if (blob.Properties.CreatedOn >= before) continue;
            await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation);
            deleted++;
        }

        return deleted;
    }

    private async Task<UserDelegationKey> KeyAsync(DateTimeOffset until, CancellationToken cancellation)
    {
        if (key is { } known && known.SignedExpiresOn > until) return known;
        await gate.WaitAsync(cancellation);
        try
        {
            if (key is { } fresh && fresh.SignedExpiresOn > until) return fresh;
            var now = time.GetUtcNow();
            return key = (await service.GetUserDelegationKeyAsync(now - ClockSkew, now + KeyLasts, cancellation)).Value;
        }
        finally
        {
            gate.Release();
        }
    }

    // Ids become a name with folders, so that nothing else may pass for one.
    private static string NameOf(UploadPlace place) => IsName(place.ApplicationId) && IsName(place.UploadId)
        ? $"{place.ApplicationId}/{place.UploadId}"
        : throw new ArgumentException("Ids of a place consist of letters, digits, hyphens, underscores and dots.", nameof(place));

    private static bool IsName(string id) => id.Length > 0 && id[0] != '.' && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
