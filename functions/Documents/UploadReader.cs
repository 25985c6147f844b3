using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Http;
using DocumentRules = Shuzhi.Core.Applications.DocumentRules;

namespace Shuzhi.Functions.Documents;

/// <summary>A document that was received and stored.</summary>
internal sealed record Upload(StoredFile File, string ContentType);

/// <summary>What a client says of a content before it comes, and again when it has come.</summary>
/// <param name="ContentType">One of the accepted types.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
internal sealed record Announcement(string ContentType, long Size, string Sha256);

/// <summary>Receives documents: looks at the first bytes before anything is stored, and never reads more than the bound.</summary>
internal sealed class UploadReader(IDocumentFiles files, UploadRules rules)
{
    /// <summary>Why an upload is turned down by its headers alone, if it is: then nothing of its body is read.</summary>
    public Problem? Check(HttpRequest request) => request.ContentLength switch
    {
        0 => ProblemCode.DocumentEmpty.Plain(),
        { } length when length > rules.MostBytes => TooLarge(),
        _ => request.Headers.ContentEncoding.Count > 0 ? ProblemCode.MediaTypeUnsupported.Because("请不要压缩", "Send it not compressed") with { ClosesConnection = true } : null,
    };

    /// <summary>Reads the body of a request and stores it under its hash.</summary>
    public Task<Checked<Upload>> ReceiveAsync(HttpRequest request, CancellationToken cancellation) =>
        ReceiveAsync(request.Body, request.GetTypedHeaders().ContentType?.MediaType.Value, cancellation);

    /// <summary>Reads a content and stores it under its hash.</summary>
    /// <param name="content">Read to its end, or as far as something is wrong.</param>
    /// <param name="declared">The type that the sender claims, if it does.</param>
    /// <param name="cancellation">Stops; nothing is kept.</param>
    public async Task<Checked<Upload>> ReceiveAsync(Stream content, string? declared, CancellationToken cancellation)
    {
        var head = new byte[FileTypes.HeadBytes];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        if (length == 0)
            return ProblemCode.DocumentEmpty.Plain();
        if (!TypeOf(declared, head.AsSpan(0, length)).TryGet(out var type, out var problem))
            return problem with { ClosesConnection = length == head.Length };
        var stored = await files.StoreAsync(new PrefixedStream(head.AsMemory(0, length), content), rules.MostBytes, cancellation);
        return stored is null ? TooLarge() : new Upload(stored, type);
    }

    /// <summary>Whether a content that lies in a place of its own is what its sender announced; nothing of it is stored.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public async Task<Problem?> VerifyAsync(Stream content, Announcement announced, CancellationToken cancellation)
    {
        var head = new byte[FileTypes.HeadBytes];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        if (!TypeOf(announced.ContentType, head.AsSpan(0, length)).TryGet(out _, out var problem))
            return problem;
        var found = await HashedCopy.ToAsync(new PrefixedStream(head.AsMemory(0, length), content), Stream.Null, rules.MostBytes, cancellation);
        if (found is null)
            return TooLarge();
        if (found.Size != announced.Size)
            return ProblemCode.UploadSizeDiffers.Because($"应为{announced.Size}字节，实为{found.Size}字节", $"{announced.Size} bytes were announced, {found.Size} came");
        return found.Sha256 == announced.Sha256 ? null : ProblemCode.UploadHashDiffers.Plain();
    }

    /// <summary>Why an announcement is turned down before anything comes, if it is.</summary>
    public Problem? Check(Announcement announced) => announced.Size > rules.MostBytes ? TooLarge()
        : DocumentRules.ContentTypes.ContainsKey(announced.ContentType) ? null
        : TypeUnsupported();

    /// <summary>What the bytes say, where the domain accepts it and the sender does not say otherwise.</summary>
    private static Checked<string> TypeOf(string? declared, ReadOnlySpan<byte> head)
    {
        if (FileTypes.Sniff(head) is not { } sniffed || !DocumentRules.LooksLike(sniffed, head))
            return TypeUnsupported();
        return declared is null or "application/octet-stream" || declared.Equals(sniffed, StringComparison.OrdinalIgnoreCase)
            ? sniffed
            : ProblemCode.DocumentTypeDiffers.Because($"内容为{sniffed}", $"The content is {sniffed}");
    }

    private static Problem TypeUnsupported()
    {
        var accepted = string.Join(", ", DocumentRules.ContentTypes.Keys.Order(StringComparer.Ordinal));
        return ProblemCode.DocumentTypeUnsupported.Because($"可接受：{accepted}", $"Accepted: {accepted}");
    }

    private Problem TooLarge() =>
        ProblemCode.DocumentTooLarge.Because($"最多{rules.MostBytes}字节", $"At most {rules.MostBytes} bytes are accepted") with { ClosesConnection = true };
}
