using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Shuzhi.Functions.Protection;

/// <summary>
/// An answer that is compressed where that pays and gives nothing away: JSON and text above a size, never one that may not be stored,
/// because that is where tokens are, and the length of a compressed secret beside a chosen text gives the secret away.
/// </summary>
internal sealed class CompressedAnswer(IResult answer, string encoding) : IResult
{
    private const string Brotli = "br";
    private const string Gzip = "gzip";

    /// <summary>The encoding to answer in, or <see langword="null"/> where the caller takes none of ours.</summary>
    public static string? EncodingFor(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding.Count == 0) return null;
        var accepted = request.GetTypedHeaders().AcceptEncoding.Where(one => one.Quality is not 0).ToList();
        return accepted.Exists(one => one.Value.Equals(Brotli, StringComparison.OrdinalIgnoreCase)) ? Brotli
            : accepted.Exists(one => one.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase)) ? Gzip
            : null;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var plain = httpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var body = new CompressingBody(httpContext.Response, plain.Stream, encoding);
        var compressing = new StreamResponseBodyFeature(body, plain);
        httpContext.Features.Set<IHttpResponseBodyFeature>(compressing);
        try
        {
            await answer.ExecuteAsync(httpContext);
            await compressing.Writer.FlushAsync(httpContext.RequestAborted);
        }
        finally
        {
            httpContext.Features.Set(plain);
        }
    }

    /// <summary>Decides with the first byte, when the headers are known.</summary>
    private sealed class CompressingBody(HttpResponse response, Stream plain, string encoding) : Stream
    {
        private const int LeastBytes = 1400;

        private static readonly HashSet<string> Types = new(StringComparer.OrdinalIgnoreCase) { "application/json", "application/problem+json", "text/html", "text/plain", "text/csv" };

        private Stream? target;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        // What is compressed is flushed at its end; more often would only make it longer.
        public override Task FlushAsync(CancellationToken cancellationToken) => target == plain ? plain.FlushAsync(cancellationToken) : Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Target().Write(buffer, offset, count);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Target().WriteAsync(buffer, offset, count, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => Target().WriteAsync(buffer, cancellationToken);

        public override async ValueTask DisposeAsync()
        {
            if (target is not null && target != plain) await target.DisposeAsync();
            await base.DisposeAsync();
        }

        private Stream Target()
        {
            if (target is not null) return target;
            if (!Pays()) return target = plain;
            response.ContentLength = null;
            response.Headers.ContentEncoding = encoding;
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            return target = encoding == Brotli
                ? new BrotliStream(plain, CompressionLevel.Fastest, leaveOpen: true)
                : new GZipStream(plain, CompressionLevel.Fastest, leaveOpen: true);
        }

        private bool Pays()
        {
            var type = response.ContentType is { } given ? given.AsSpan(0, given.IndexOf(';', StringComparison.Ordinal) is var end and >= 0 ? end : given.Length).Trim().ToString() : "";
            return Types.Contains(type)
                && response.ContentLength is null or >= LeastBytes
                && response.Headers.ContentEncoding.Count == 0
                && !response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase);
        }
    }
}
