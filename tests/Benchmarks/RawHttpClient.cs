using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shuzhi.Benchmarks;

/// <summary>A kept-alive HTTP/1.1 connection that sends fixed bytes and finds the end of each answer; cheap enough to load a server on the same machine.</summary>
internal sealed class RawHttpClient : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[16 * 1024];

    private RawHttpClient()
    {
    }

    public static async Task<RawHttpClient> ConnectAsync(Uri address)
    {
        var client = new RawHttpClient();
        await client.socket.ConnectAsync(IPAddress.Loopback, address.Port);
        return client;
    }

    public static byte[] Request(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        var text = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        foreach (var (name, value) in headers) text.Append(name).Append(": ").Append(value).Append("\r\n");
        if (body is not null && !headers.Any(header => header.Name == "Content-Type")) text.Append("Content-Type: application/json\r\n");
        text.Append("Content-Length: ").Append(Encoding.UTF8.GetByteCount(body ?? "")).Append("\r\n\r\n").Append(body);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <returns>Status code and body; the body is valid until the next call.</returns>
    public async Task<(int Status, ReadOnlyMemory<byte> Body)> SendAsync(ReadOnlyMemory<byte> request)
    {
        await socket.SendAsync(request);
        var length = 0;
        while (true)
        {
            if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0) throw new IOException("The server closed the connection.");
            length += read;
            var head = buffer.AsSpan(0, length).IndexOf(HeadEnd);
            if (head >= 0 && End(head, length) is { } end) return (Status(), buffer.AsMemory(head + 4, end - head - 4));
        }
    }

    public void Dispose() => socket.Dispose();

    private int Status() => ((buffer[9] - '0') * 100) + ((buffer[10] - '0') * 10) + (buffer[11] - '0');

    private int? End(int head, int length)
    {
        var headers = Encoding.ASCII.GetString(buffer, 0, head);
        const string Name = "Content-Length: ";
        var start = headers.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            // Chunked: the answer ends with an empty chunk.
            return buffer.AsSpan(0, length).EndsWith("\r\n0\r\n\r\n"u8) || Status() == 204 ? length : null;
        }

        start += Name.Length;
        var line = headers.IndexOf('\r', start);
        var end = head + 4 + int.Parse(line < 0 ? headers[start..] : headers[start..line], System.Globalization.CultureInfo.InvariantCulture);
        return length >= end ? end : null;
    }
}
