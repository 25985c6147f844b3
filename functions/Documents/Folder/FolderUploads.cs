using System.Globalization;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents.Folder;

/// <summary>How a content that was sent to a link ended.</summary>
internal enum UploadResult
{
    Stored,

    /// <summary>The place holds a content already, which stays.</summary>
    Occupied,

    /// <summary>Another length than was announced; nothing is kept.</summary>
    SizeDiffers,
}

/// <summary>Unchecked contents in a folder of this host: <c>{application}/{upload}</c>. A file appears complete and synced, or not at all, and is never replaced.</summary>
internal sealed class FolderUploads(string folder, UploadTokens tokens, TimeProvider time) : IDirectUploads
{
    private const string Incoming = ".incoming";

    public Task<UploadLink> GrantAsync(UploadPlace place, string contentType, long size, DateTimeOffset until, CancellationToken cancellation = default)
    {
        _ = PathOf(place);
        var token = tokens.Write(new(place, contentType, size, until));
        var headers = new Dictionary<string, string> { ["Content-Type"] = contentType, ["Content-Length"] = size.ToString(CultureInfo.InvariantCulture) };
        return Task.FromResult(new UploadLink(new Uri($"uploads/{token}", UriKind.Relative), headers));
    }

    /// <summary>Keeps what was sent to a link.</summary>
    public async Task<UploadResult> StoreAsync(UploadGrant grant, Stream content, CancellationToken cancellation)
    {
        var path = PathOf(grant.Place);
        if (File.Exists(path)) return UploadResult.Occupied;
        var temporary = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, Incoming)).FullName, Path.GetRandomFileName());
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                if ((await HashedCopy.ToAsync(content, file, grant.Size, cancellation))?.Size != grant.Size) return UploadResult.SizeDiffers;
                file.Flush(flushToDisk: true);
            }

            File.SetLastWriteTimeUtc(temporary, time.GetUtcNow().UtcDateTime);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return TryMove(temporary, path) ? UploadResult.Stored : UploadResult.Occupied;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream?> OpenAsync(UploadPlace place, CancellationToken cancellation = default)
    {
        var path = PathOf(place);
        return Task.FromResult<Stream?>(File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, HashedCopy.BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan)
            : null);
    }

    public Task DeleteAsync(UploadPlace place, CancellationToken cancellation = default)
    {
        var path = PathOf(place);
        if (File.Exists(path)) File.Delete(path);
        return Task.CompletedTask;
    }

    public Task<int> DeleteOlderAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        var old = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => File.GetLastWriteTimeUtc(file) < before.UtcDateTime).ToList()
            : [];
        foreach (var file in old) File.Delete(file);
        return Task.FromResult(old.Count);
    }

    private static bool TryMove(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(to))
        {
            return false;
        }
    }

    // Ids become a path, so that nothing else may pass for one.
    private string PathOf(UploadPlace place) => IsName(place.ApplicationId) && IsName(place.UploadId)
        ? Path.Combine(folder, place.ApplicationId, place.UploadId)
        : throw new ArgumentException("Ids of a place consist of letters, digits, hyphens, underscores and dots.", nameof(place));

    private static bool IsName(string id) => id.Length > 0 && id[0] != '.' && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
