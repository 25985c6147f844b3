using System.Net;
using System.Net.Sockets;
using System.Text;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Fuzz;

/// <summary>Clients that send too much, or too slowly: each is cut off, and the others do not notice.</summary>
public sealed class HostileClientTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const int SlowClients = 200;
    private const int Chunks = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Slow_bodies_are_ended_and_hold_nobody_up()
    {
        var before = await api.SnapshotAsync();
        var token = (await api.CompanyAsync()).Client.DefaultRequestHeaders.Authorization;
        var slow = await Task.WhenAll(Enumerable.Range(0, SlowClients).Select(_ => OpenAsync($"POST /api/applications HTTP/1.1\r\nHost: a\r\nAuthorization: {token}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{")));
        using (var other = await api.Anonymous.GetAsync("/api/rounds").WaitAsync(TimeSpan.FromSeconds(5))) await other.ReadAsync(HttpStatusCode.OK);
        var answers = await Task.WhenAll(slow.Select(EndAsync)).WaitAsync(Patience);
        Assert.All(answers, answer => Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.Contains("\"code\":\"request-too-slow\"", answer, StringComparison.Ordinal));
        Assert.Equal(before, await api.SnapshotAsync());
    }

    [Theory]
    [InlineData("path", 414)]
    [InlineData("header", 431)]
    [InlineData("headers", 431)]
    public async Task Heads_without_end_are_refused(string part, int status)
    {
        var filler = new string('a', 40_000);
        var head = part switch
        {
            "path" => $"GET /api/rounds/{filler} HTTP/1.1\r\nHost: a\r\n\r\n",
            "header" => $"GET /api/rounds HTTP/1.1\r\nHost: a\r\nX-Filler: {filler}\r\n\r\n",
            _ => $"GET /api/rounds HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: a\r\n"))}\r\n",
        };
        Assert.StartsWith($"HTTP/1.1 {status}", await EndAsync(await OpenAsync(head)).WaitAsync(Patience), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_in_chunks_without_end_is_refused_at_the_bound()
    {
        var token = (await api.CompanyAsync()).Client.DefaultRequestHeaders.Authorization;
        var socket = await OpenAsync($"POST /api/applications HTTP/1.1\r\nHost: a\r\nAuthorization: {token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        try
        {
            for (var sent = 0; sent < Chunks; sent++) await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"10000\r\n{new string(' ', 0x10000)}\r\n"));
        }
        catch (IOException)
        {
            // It has had enough.
        }

        Assert.StartsWith("HTTP/1.1 413", await EndAsync(socket).WaitAsync(Patience), StringComparison.Ordinal);
    }

    private async Task<TcpClient> OpenAsync(string head)
    {
        var client = new TcpClient();
        await client.ConnectAsync(api.BaseAddress.Host, api.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        return client;
    }

    private static async Task<string> EndAsync(TcpClient client)
    {
        using var _ = client;
        var received = new MemoryStream();
        try
        {
            await client.GetStream().CopyToAsync(received);
        }
        catch (IOException)
        {
            // It ended the connection; what came before counts.
        }

        return Encoding.UTF8.GetString(received.ToArray());
    }
}
