using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Http;
using DocumentRules = Shuzhi.Core.Applications.DocumentRules;

namespace Shuzhi.Functions.Documents;

/// <summary>A document that was received and stored.</summary>
internal sealed record Upload(StoredFile File, string ContentType);

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

    /// <summary>Reads the body and stores it under its hash.</summary>
    public async Task<Checked<Upload>> ReceiveAsync(HttpRequest request, CancellationToken cancellation)
    {
        var head = new byte[FileTypes.HeadBytes];
        var length = await request.Body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        if (length == 0)
            return ProblemCode.DocumentEmpty.Plain();
        if (!TypeOf(request, head.AsSpan(0, length)).TryGet(out var type, out var problem))
            return problem with { ClosesConnection = length == head.Length };
        var stored = await files.StoreAsync(new PrefixedStream(head.AsMemory(0, length), request.Body), rules.MostBytes, cancellation);
        return stored is null ? TooLarge() : new Upload(stored, type);
    }

    /// <summary>What the bytes say, where the domain accepts it and the sender does not say otherwise.</summary>
    private static Checked<string> TypeOf(HttpRequest request, ReadOnlySpan<byte> head)
    {
        if (FileTypes.Sniff(head) is not { } sniffed || !DocumentRules.LooksLike(sniffed, head))
        {
            var accepted = string.Join(", ", DocumentRules.ContentTypes.Keys.Order(StringComparer.Ordinal));
            return ProblemCode.DocumentTypeUnsupported.Because($"可接受：{accepted}", $"Accepted: {accepted}");
        }
        var declared = request.GetTypedHeaders().ContentType?.MediaType.Value;
        return declared is null or "application/octet-stream" || declared.Equals(sniffed, StringComparison.OrdinalIgnoreCase)
            ? sniffed
            : ProblemCode.DocumentTypeDiffers.Because($"内容为{sniffed}", $"The content is {sniffed}");
    }

    private Problem TooLarge() =>
        ProblemCode.DocumentTooLarge.Because($"最多{rules.MostBytes}字节", $"At most {rules.MostBytes} bytes are accepted") with { ClosesConnection = true };
}
