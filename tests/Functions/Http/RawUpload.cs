using System.Net.Sockets;
using System.Text;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>An upload byte by byte, as no library would send it: it goes on sending whatever the server says.</summary>
internal sealed class RawUpload : IAsyncDisposable
{
    private const int ChunkBytes = 0x10000;

    private readonly TcpClient socket;

    private RawUpload(TcpClient socket) => this.socket = socket;

    /// <summary>Sends the head of a request.</summary>
    public static async Task<RawUpload> StartAsync(ApiHost api, Company company, string id, string lengthHeader)
    {
        var client = new TcpClient();
        await client.ConnectAsync(api.BaseAddress.Host, api.BaseAddress.Port);
        var head = $"POST /api/applications/{id}/documents?kind=invoice&fileName=a.pdf HTTP/1.1\r\nHost: {api.BaseAddress.Authority}\r\n"
            + $"Authorization: {company.Client.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/pdf\r\n{lengthHeader}\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        return new RawUpload(client);
    }

    /// <summary>Everything that the server sends until it ends the connection.</summary>
    public async Task<string> AnswerAsync()
    {
        var received = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            int read;
            while ((read = await socket.GetStream().ReadAsync(buffer)) > 0) received.Write(buffer, 0, read);
        }
        catch (IOException)
        {
            // It ended the connection while the upload went on; what came before counts.
        }

        return Encoding.UTF8.GetString(received.ToArray());
    }

    /// <summary>Sends a PDF in chunks until all is sent or the connection ends; how much was sent.</summary>
    public async Task<long> SendChunksAsync(long bytes)
    {
        var content = new byte[ChunkBytes];
        "%PDF-1.7"u8.CopyTo(content);
        byte[] chunk = [.. Encoding.ASCII.GetBytes($"{ChunkBytes:x}\r\n"), .. content, .. "\r\n"u8];
        var sent = 0L;
        try
        {
            for (; sent < bytes; sent += ChunkBytes) await socket.GetStream().WriteAsync(chunk);
        }
        catch (IOException)
        {
            // The server has had enough.
        }

        return sent;
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
