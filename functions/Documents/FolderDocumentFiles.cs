using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents;

/// <summary>Contents in a folder, named by their hash: <c>ab/abcd…</c>. A file appears under its name complete and synced, or not at all.</summary>
internal sealed class FolderDocumentFiles(string folder) : IDocumentFiles
{
    public async Task<StoredFile?> StoreAsync(Stream content, long mostBytes, CancellationToken cancellation = default)
    {
        var incoming = Directory.CreateDirectory(Path.Combine(folder, "incoming")).FullName;
        var temporary = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            if (await CopyAsync(content, temporary, mostBytes, cancellation) is not { } stored) return null;
            var path = PathOf(stored.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!File.Exists(path)) File.Move(temporary, path, overwrite: true);
            return stored;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken cancellation = default)
    {
        // The hash becomes a path, so nothing else may pass for one.
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower)) return Task.FromResult<Stream?>(null);
        var path = PathOf(sha256);
        return Task.FromResult<Stream?>(File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, HashedCopy.BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan)
            : null);
    }

    private static async Task<StoredFile?> CopyAsync(Stream content, string path, long mostBytes, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        var stored = await HashedCopy.ToAsync(content, file, mostBytes, cancellation);
        file.Flush(flushToDisk: true);
        return stored;
    }

    private string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256);
}
