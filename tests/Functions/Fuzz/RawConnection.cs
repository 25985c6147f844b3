using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Shuzhi.Functions.Tests.Fuzz;

/// <summary>What a server sent back.</summary>
/// <param name="Headers">By name in lower case.</param>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>A kept-alive connection that sends whatever it is given, byte by byte: no library puts right what it was asked to get wrong.</summary>
internal sealed class RawConnection(Uri address) : IDisposable
{
    private readonly byte[] buffer = new byte[0x10000];
    private TcpClient? client;
    private int start;
    private int end;

    /// <summary>Sends a request and reads its answer; connects anew where the connection before has ended.</summary>
    /// <exception cref="IOException">The server ended the connection without an answer.</exception>
    public async Task<RawAnswer> SendAsync(byte[] request, bool isHead, CancellationToken cancellation)
    {
        var isFresh = client is null;
        try
        {
            return await SendOnceAsync(request, isHead, cancellation);
        }
        catch (IOException) when (!isFresh)
        {
            // The server may have closed it after the answer before; only a fresh connection must answer.
            Dispose();
            return await SendOnceAsync(request, isHead, cancellation);
        }
    }

    public void Dispose()
    {
        client?.Dispose();
        client = null;
        (start, end) = (0, 0);
    }

    private async Task<RawAnswer> SendOnceAsync(byte[] request, bool isHead, CancellationToken cancellation)
    {
        if (client is null)
        {
            client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(address.Host, address.Port, cancellation);
        }

        try
        {
            await client.GetStream().WriteAsync(request, cancellation);
        }
        catch (IOException)
        {
            // It may have answered before it read everything, and closed.
        }

        var answer = await ReadAsync(isHead, cancellation);
        if (answer.Headers.GetValueOrDefault("connection") == "close") Dispose();
        return answer;
    }

    private async Task<RawAnswer> ReadAsync(bool isHead, CancellationToken cancellation)
    {
        var status = int.Parse((await LineAsync(cancellation)).AsSpan(9, 3), CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>();
        for (var line = await LineAsync(cancellation); line.Length > 0; line = await LineAsync(cancellation))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon].ToLowerInvariant()] = line[(colon + 1)..].Trim();
        }

        return new RawAnswer(status, headers, isHead || status is 204 or 304 ? [] : await BodyAsync(headers, cancellation));
    }

    private async Task<byte[]> BodyAsync(Dictionary<string, string> headers, CancellationToken cancellation)
    {
        var body = new MemoryStream();
        if (headers.TryGetValue("content-length", out var length))
        {
            await CopyAsync(body, int.Parse(length, CultureInfo.InvariantCulture), cancellation);
            return body.ToArray();
        }

        if (headers.GetValueOrDefault("transfer-encoding") != "chunked") return [];
        for (var size = await SizeAsync(cancellation); size > 0; size = await SizeAsync(cancellation))
        {
            await CopyAsync(body, size, cancellation);
            await LineAsync(cancellation);
        }

        await LineAsync(cancellation);
        return body.ToArray();
    }

    private async Task<int> SizeAsync(CancellationToken cancellation) => int.Parse(await LineAsync(cancellation), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private async Task CopyAsync(MemoryStream body, int bytes, CancellationToken cancellation)
    {
        for (var left = bytes; left > 0;)
        {
            if (start == end) await FillAsync(cancellation);
            var taken = Math.Min(left, end - start);
            body.Write(buffer, start, taken);
            start += taken;
            left -= taken;
        }
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (start == end) await FillAsync(cancellation);
            var next = (char)buffer[start++];
            if (next == '\n') return line.ToString().TrimEnd('\r');
            line.Append(next);
        }
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        (start, end) = (0, await client!.GetStream().ReadAsync(buffer, cancellation));
        if (end == 0) throw new IOException("The server ended the connection without an answer.");
    }
}
