using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shuzhi.Functions.Identity.Development;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Identity;

/// <summary>The issuer for development: there for this machine, and only without a real one.</summary>
public sealed class DevelopmentIssuerTests
{
    private readonly ManualTimeProvider time = new();

    [Fact]
    public async Task Gives_a_token_that_the_app_takes()
    {
        await using var host = await IdentityHost.StartAsync(time);
        var tokens = new TestTokens(host);
        using var client = await tokens.ClientAsync("applicant", TestCodes.Organisation, "nanshan", "pseudonym-1");
        Assert.Equal($"pseudonym-1 Applicant {TestCodes.Organisation} nanshan", await client.GetStringAsync("/api/for-applicants"));
        using var officer = await tokens.ClientAsync("city");
        Assert.Equal("dev-city City - -", await officer.GetStringAsync("/api/for-officers"));
    }

    [Fact]
    public async Task Says_when_the_token_expires_and_it_does()
    {
        await using var host = await IdentityHost.StartAsync(time);
        using var response = await host.Client.PostAsJsonAsync("/api/dev/tokens", new { roles = new[] { "applicant", "city" } });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(time.GetUtcNow() + DevelopmentIssuer.Lifetime, answer.GetProperty("expiresAt").GetDateTimeOffset());
        var token = answer.GetProperty("token").GetString();
        using var good = await host.GetAsync("for-officers", token);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        time.Advance(DevelopmentIssuer.Lifetime + TimeSpan.FromMinutes(1));
        using var expired = await host.GetAsync("for-officers", token);
        Assert.Equal(HttpStatusCode.Unauthorized, expired.StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"role\":\"king\"}")]
    [InlineData("{\"role\":\"system\"}")]
    [InlineData("{\"role\":\"applicant\",\"organisation\":\"91440300MA5DA1B2C9\"}")]
    [InlineData("{\"role\":\"applicant\",\"sub\":\"\"}")]
    [InlineData("{\"role\":\"applicant\",\"admin\":true}")]
    [InlineData("[")]
    public async Task Refuses_a_token_that_cannot_be(string body)
    {
        await using var host = await IdentityHost.StartAsync(time);
        using var response = await host.Client.PostAsync("/api/dev/tokens", new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Refuses_what_is_not_sent_as_json()
    {
        await using var host = await IdentityHost.StartAsync(time);
        using var response = await host.Client.PostAsync("/api/dev/tokens", new StringContent("role=city", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Host", "app.example")]
    public async Task Is_not_there_for_requests_from_elsewhere(string header, string value)
    {
        await using var host = await IdentityHost.StartAsync(time);
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Post, "tokens"), (HttpMethod.Get, "jwks"), (HttpMethod.Get, ".well-known/openid-configuration")])
        {
            using var request = new HttpRequestMessage(method, $"/api/dev/{path}");
            if (method == HttpMethod.Post) request.Content = JsonContent.Create(new { role = "admin" });
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost", true)]
    [InlineData("::1", "[::1]", true)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", true)]
    [InlineData("192.0.2.7", "localhost", false)]
    [InlineData("127.0.0.1", "localhost.example", false)]
    [InlineData(null, "localhost", false)]
    public void Knows_requests_of_this_machine(string? remote, string host, bool isOwn)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        http.Request.Host = new HostString(host, 7071);
        Assert.Equal(isOwn, DevelopmentRequest.IsOwn(http.Request));
    }

    [Fact]
    public async Task Is_not_there_beside_a_configured_issuer()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var host = await IdentityHost.StartAsync(issuer, time);
        using var refused = await host.Client.PostAsJsonAsync("/api/dev/tokens", new { role = "admin" });
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/api/dev/jwks")).StatusCode);

        await using var open = await IdentityHost.StartAsync(time);
        using var foreign = await host.GetAsync("for-applicants", await new TestTokens(open).GetAsync("applicant"));
        Assert.Equal(HttpStatusCode.Unauthorized, foreign.StatusCode);
    }

    [Fact]
    public async Task Tokens_of_another_folder_are_refused()
    {
        await using var one = await IdentityHost.StartAsync(time);
        await using var other = await IdentityHost.StartAsync(time);
        using var response = await other.GetAsync("for-applicants", await new TestTokens(one).GetAsync("applicant"));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Another_process_can_take_its_tokens_by_discovery()
    {
        await using var one = await IdentityHost.StartAsync(time);
        var settings = IdentityHost.Settings(new Uri(one.BaseAddress, "api/dev").ToString());
        settings["Identity:Audience"] = "shuzhi";
        await using var other = await TestHost.StartAsync(IdentityHost.Options(time, settings));
        using var response = await other.GetAsync("for-applicants", await new TestTokens(one).GetAsync("applicant"));
        Assert.Equal("dev-applicant Applicant - -", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Tokens_survive_a_restart_and_the_key_is_the_owners_alone()
    {
        var folder = Directory.CreateTempSubdirectory("shuzhi-test-");
        try
        {
            var options = IdentityHost.Options(time, []) with { DataPath = folder.FullName };
            string token;
            await using (var first = await TestHost.StartAsync(options)) token = await new TestTokens(first).GetAsync("applicant");
            await using (var second = await TestHost.StartAsync(options))
            {
                using var response = await second.GetAsync("for-applicants", token);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }

            var file = Path.Combine(folder.FullName, DevelopmentKey.FileName);
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            await File.WriteAllTextAsync(file, "no key");
            var refusal = Assert.Throws<InvalidDataException>(() => DevelopmentKey.Open(folder.FullName));
            Assert.Contains("Delete it", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Is_loud_at_the_start()
    {
        var log = new LogLines();
        var options = IdentityHost.Options(time, []);
        await using var host = await TestHost.StartAsync(options with
        {
            Configure = builder =>
            {
                options.Configure!(builder);
                builder.Logging.AddProvider(log);
            },
        });
        var line = Assert.Single(log.Lines, static line => line.Contains("DEVELOPMENT ISSUER", StringComparison.Ordinal));
        Assert.StartsWith("Warning", line, StringComparison.Ordinal);
    }
}
