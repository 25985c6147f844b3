using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shuzhi.Functions.Protection;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Protection;

/// <summary>An app that tells an address three times at once, and once a minute after that, why its token is refused.</summary>
public sealed class RefusedTokenTests : IAsyncLifetime
{
    private const int Burst = 3;
    private const string Header = "X-Client-Address";

    private static readonly Dictionary<string, string> Limits = new() { ["Limits:PerSecond"] = "0", ["Limits:RefusedPerMinute"] = "1", ["Limits:RefusedBurst"] = $"{Burst}" };

    private readonly ApiHost api = new() { Settings = new(Limits) { ["Limits:AddressHeader"] = Header } };

    public Task InitializeAsync() => api.InitializeAsync();

    public Task DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Whoever_tries_tokens_without_end_is_put_off_and_a_good_token_of_the_same_address_is_not()
    {
        var auditor = await TokenAsync("watchful");
        for (var attempt = 0; attempt < Burst; attempt++) Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync($"{auditor}{attempt}", "192.0.2.1"));
        using (var response = await SendAsync(api, $"{auditor}x", "192.0.2.1"))
        {
            await response.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
            Assert.Equal(TimeSpan.FromMinutes(1), response.Headers.RetryAfter!.Delta);
            Assert.Empty(response.Headers.WwwAuthenticate);
        }

        Assert.Equal(HttpStatusCode.OK, await AskAsync(auditor, "192.0.2.1"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(await TokenAsync("new-here"), "192.0.2.1"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync($"{auditor}x", "192.0.2.2"));
        api.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync($"{auditor}x", "192.0.2.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync($"{auditor}x", "192.0.2.1"));
    }

    [Fact]
    public async Task A_token_that_was_good_is_told_that_it_has_expired_however_often_and_a_forged_one_is_not()
    {
        var good = await TokenAsync("late");
        api.Time.Advance(TimeSpan.FromDays(2));
        for (var attempt = 0; attempt < 3 * Burst; attempt++) Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(good, "192.0.2.3"));
        var forged = Forged(good);
        for (var attempt = 0; attempt < Burst; attempt++) Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(forged, "192.0.2.3"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(forged, "192.0.2.3"));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", HttpStatusCode.TooManyRequests)]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:4::1", HttpStatusCode.Unauthorized)]
    [InlineData("192.0.2.4", "::ffff:192.0.2.4", HttpStatusCode.TooManyRequests)]
    [InlineData("192.0.2.5:1001", "192.0.2.5:1002", HttpStatusCode.TooManyRequests)]
    [InlineData("192.0.2.6", "203.0.113.9, 192.0.2.6", HttpStatusCode.TooManyRequests)]
    public async Task An_address_is_the_same_however_it_is_written_and_whatever_the_client_put_before_it(string first, string second, HttpStatusCode expected)
    {
        for (var attempt = 0; attempt < Burst; attempt++) Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("no-token", first));
        Assert.Equal(expected, await AskAsync("no-token", second));
    }

    [Fact]
    public async Task Nobody_gets_another_address_by_naming_one_where_no_front_end_is_trusted()
    {
        var other = new ApiHost { Settings = new(Limits) };
        await other.InitializeAsync();
        try
        {
            for (var attempt = 0; attempt < Burst; attempt++) (await SendAsync(other, "no-token", $"192.0.2.{attempt}")).Dispose();
            using var response = await SendAsync(other, "no-token", "198.51.100.1");
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    [Fact]
    public void Memory_is_bounded_however_many_addresses_try()
    {
        var tokens = new RefusedTokens(Options.Create(new ProtectionOptions()), api.Time);
        for (var number = 0; number < (3 * RefusedTokens.Capacity) + 7; number++) tokens.Take($"address-{number}");
        Assert.InRange(tokens.Count, RefusedTokens.Capacity, 2 * RefusedTokens.Capacity);
        Assert.NotNull(api.Services.GetRequiredService<RefusedTokens>());
    }

    private async Task<HttpStatusCode> AskAsync(string token, string address)
    {
        using var response = await SendAsync(api, token, address);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(ApiHost to, string token, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/budget-lines") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        request.Headers.Add(Header, address);
        request.Headers.Add("X-Forwarded-For", address);
        return await to.Anonymous.SendAsync(request);
    }

    private async Task<string> TokenAsync(string subject) => (await api.StaffAsync("auditor", subject: subject)).DefaultRequestHeaders.Authorization!.Parameter!;

    /// <summary>The same token, expired as it is, with a key of nobody's under the name of the right one.</summary>
    private static string Forged(string token)
    {
        var known = new JsonWebToken(token);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new JsonWebTokenHandler().CreateToken(
            known.EncodedPayload.Length == 0 ? "" : Base64UrlEncoder.Decode(known.EncodedPayload),
            new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = known.Kid }, SecurityAlgorithms.EcdsaSha256));
    }
}
