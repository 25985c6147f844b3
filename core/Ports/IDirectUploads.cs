namespace Shuzhi.Core.Ports;

/// <summary>
/// Where clients put contents themselves, past the API: a place for one content, written once, that nobody else can read. What lies
/// there has not been checked and belongs to nothing until the API has looked at it; what is not fetched is deleted.
/// </summary>
public interface IDirectUploads
{
    /// <summary>Lets a client put one content into a place, once, until an instant.</summary>
    /// <param name="place">Where; a place that holds a content already takes no other.</param>
    /// <param name="contentType">The only type that is announced as allowed.</param>
    /// <param name="size">Bytes that are announced; a store that can, takes no other length.</param>
    /// <param name="until">UTC; the link is of no use afterwards.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<UploadLink> GrantAsync(UploadPlace place, string contentType, long size, DateTimeOffset until, CancellationToken cancellation = default);

    /// <summary>The content as the client left it, or <see langword="null"/> where there is none. The caller disposes the stream.</summary>
    Task<Stream?> OpenAsync(UploadPlace place, CancellationToken cancellation = default);

    /// <summary>Deletes a content, if it is there.</summary>
    Task DeleteAsync(UploadPlace place, CancellationToken cancellation = default);

    /// <summary>Deletes every content that came before an instant, UTC.</summary>
    /// <returns>How many.</returns>
    Task<int> DeleteOlderAsync(DateTimeOffset before, CancellationToken cancellation = default);
}

/// <summary>A place for one content. Both ids consist of letters, digits, hyphens, underscores and dots.</summary>
public sealed record UploadPlace(string ApplicationId, string UploadId);

/// <summary>How a client puts its content: <c>PUT</c> to the address, with the headers.</summary>
/// <param name="Address">Absolute, or relative to the root of the API's routes.</param>
/// <param name="Headers">Headers that the request must have.</param>
public sealed record UploadLink(Uri Address, IReadOnlyDictionary<string, string> Headers);
