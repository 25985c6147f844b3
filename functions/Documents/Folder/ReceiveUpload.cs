using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Shuzhi.Functions.Http;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Documents.Folder;

/// <summary>Takes a content at a link of this host, as blob storage does at its own: whoever has the link may, once.</summary>
internal sealed class ReceiveUpload(FolderUploads uploads, UploadTokens tokens, TimeProvider time)
{
    [Function(nameof(ReceiveUpload))]
    [AllowAnyone]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "uploads/{token}")] HttpRequest request, string token, CancellationToken cancellation)
    {
        if (!tokens.TryRead(token, out var grant) || time.GetUtcNow() >= grant.Until)
            return ProblemCode.UploadLinkInvalid.Plain() with { ClosesConnection = true };
        if (request.ContentLength is { } length && length != grant.Size)
            return SizeDiffers(grant);
        if (request.GetTypedHeaders().ContentType?.MediaType.Value != grant.ContentType)
            return ProblemCode.DocumentTypeDiffers.Because($"应为{grant.ContentType}", $"The link is for {grant.ContentType}") with { ClosesConnection = true };
        return await uploads.StoreAsync(grant, request.Body, cancellation) switch
        {
            UploadResult.Stored => Results.StatusCode(StatusCodes.Status201Created),
            UploadResult.Occupied => ProblemCode.UploadUsed.Plain() with { ClosesConnection = true },
            _ => SizeDiffers(grant),
        };
    }

    private static Problem SizeDiffers(UploadGrant grant) =>
        ProblemCode.UploadSizeDiffers.Because($"应为{grant.Size}字节", $"{grant.Size} bytes were announced") with { ClosesConnection = true };
}
