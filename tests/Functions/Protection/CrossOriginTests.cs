using System.Net;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Local;

namespace Shuzhi.Functions.Tests.Protection;

public sealed class CrossOriginTests : IAsyncLifetime
{
    private const string Front = "https://front.example";

    private readonly ApiHost api = new() { Settings = { ["Host:CORS"] = $"{Front}, http://localhost:3000" } };

    public Task InitializeAsync() => api.InitializeAsync();

    public Task DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_page_of_a_known_origin_may_call_and_read_what_it_needs()
    {
        using var preflight = await AskAsync(HttpMethod.Options, "/api/applications/x/submission", Front);
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(Front, preflight.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Idempotency-Key", preflight.Headers.GetValues("Access-Control-Allow-Headers").Single());
        using var answer = await AskAsync(HttpMethod.Get, "/api/rounds", Front);
        Assert.Equal(Front, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("ETag", answer.Headers.GetValues("Access-Control-Expose-Headers").Single());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Contains("Origin", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("https://front.example.evil.example")]
    [InlineData("http://front.example")]
    [InlineData("null")]
    public async Task A_page_of_another_origin_may_not(string origin)
    {
        using var preflight = await AskAsync(HttpMethod.Options, "/api/rounds", origin);
        Assert.Equal(HttpStatusCode.Forbidden, preflight.StatusCode);
        using var answer = await AskAsync(HttpMethod.Get, "/api/rounds", origin);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("*", "true")]
    [InlineData("https://front.example/path", "false")]
    [InlineData("front.example", "false")]
    public async Task Does_not_start_with_origins_that_cannot_be_meant(string origins, string credentials)
    {
        var host = new ApiHost { Settings = { ["Host:CORS"] = origins, ["Host:CORSCredentials"] = credentials } };
        await Assert.ThrowsAsync<StartRefusedException>(host.InitializeAsync);
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string origin)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", origin);
        if (method == HttpMethod.Options) request.Headers.Add("Access-Control-Request-Method", "POST");
        return await api.Anonymous.SendAsync(request);
    }
}
