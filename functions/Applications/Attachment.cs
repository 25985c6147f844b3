using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Applications;

/// <summary>A document's content, always as an attachment: what applicants send is never shown as a page of this site.</summary>
internal static class Attachment
{
    /// <summary>Whether the caller has the content already; the answer's headers are set either way.</summary>
    public static bool IsKnown(HttpRequest request, SupportingDocument document)
    {
        var tag = $"\"{document.Sha256}\"";
        var headers = request.HttpContext.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Authorization";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        return EntityTags.IsKnown(request, tag);
    }

    /// <exception cref="InvalidOperationException">A document is on record whose content is not stored.</exception>
    public static async Task<IResult> OpenAsync(IDocumentFiles files, SupportingDocument document, CancellationToken cancellation)
    {
        var content = await files.OpenAsync(document.Sha256, cancellation) ?? throw new InvalidOperationException($"The content of document {document.DocumentId} is not there.");
        return Results.File(content, document.ContentType, document.FileName);
    }
}
