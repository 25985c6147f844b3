namespace Shuzhi.Core.Ports;

/// <summary>Contents of supporting documents, by their SHA-256: written once, never changed. Metadata live with the application.</summary>
public interface IDocumentFiles
{
    /// <summary>Stores a stream whose length and hash are not known beforehand.</summary>
    /// <param name="content">Read to its end.</param>
    /// <param name="mostBytes">Bound; nothing is kept of a longer stream.</param>
    /// <param name="cancellation">Stops; nothing is kept.</param>
    /// <returns>Hash (64 lower-case hexadecimal digits) and length, or <see langword="null"/> where the stream is longer than the bound.</returns>
    Task<StoredFile?> StoreAsync(Stream content, long mostBytes, CancellationToken cancellation = default);

    /// <summary>The content, or <see langword="null"/> where there is none under this hash. The caller disposes the stream.</summary>
    Task<Stream?> OpenAsync(string sha256, CancellationToken cancellation = default);
}

/// <summary>What was stored.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredFile(string Sha256, long Size);
