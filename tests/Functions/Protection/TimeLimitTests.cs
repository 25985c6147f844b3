using System.Net.Sockets;
using System.Text;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Protection;

public sealed class TimeLimitTests : IAsyncLifetime
{
    private readonly ApiHost api = new() { Settings = { ["Limits:RequestSeconds"] = "1" } };

    public Task InitializeAsync() => api.InitializeAsync();

    public Task DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_body_that_never_comes_is_given_up_and_the_connection_closed()
    {
        var company = await api.CompanyAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(api.BaseAddress.Host, api.BaseAddress.Port);
        await using var stream = client.GetStream();
        var head = $"POST /api/applications HTTP/1.1\r\nHost: localhost\r\nAuthorization: {company.Client.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));

        using var reader = new StreamReader(stream, Encoding.UTF8);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var answer = await reader.ReadToEndAsync(patience.Token);

        Assert.StartsWith("HTTP/1.1 408 ", answer);
        Assert.Contains("request-timeout", answer);
    }
}
