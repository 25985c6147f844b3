using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Functions.Identity;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Identity;

/// <summary>The issuer's keys over time: read seldom, changed without a gap, withdrawn for good.</summary>
public sealed class KeyRotationTests : IAsyncLifetime
{
    private readonly ManualTimeProvider time = new();
    private TestIssuer issuer = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync();
        host = await IdentityHost.StartAsync(issuer, time);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await issuer.DisposeAsync();
    }

    [Fact]
    public async Task Reads_the_keys_once_for_many_callers()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => StatusAsync(Token())));
        Assert.All(answers, static status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(1, issuer.Readings);
    }

    [Fact]
    public async Task Takes_the_first_token_of_a_new_key_and_still_those_of_the_old()
    {
        var old = Token();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(old));
        issuer.Rotate("second");
        time.Advance(OidcIssuer.LeastInterval);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Token()));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(old));
        Assert.Equal(2, issuer.Readings);
    }

    [Fact]
    public async Task Unknown_keys_do_not_make_it_read_more_often_than_is_polite()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Token()));
        time.Advance(OidcIssuer.LeastInterval);
        for (var round = 0; round < 3; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => StatusAsync(Stranger($"{round}-{number}"))));
            Assert.All(answers, static status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        }

        Assert.Equal(2, issuer.Readings);
    }

    [Fact]
    public async Task Refuses_a_withdrawn_key_within_the_hour_even_for_tokens_it_knows()
    {
        var token = issuer.Sign(time.GetUtcNow(), token => token.Expires = time.GetUtcNow().AddDays(1).UtcDateTime);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
        issuer.Rotate("second");
        issuer.Withdraw("first");
        time.Advance(OidcIssuer.Fresh);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(token));
    }

    [Fact]
    public async Task Goes_on_with_the_last_keys_for_a_day_when_the_issuer_is_down()
    {
        var token = issuer.Sign(time.GetUtcNow(), token => token.Expires = time.GetUtcNow().AddDays(9).UtcDateTime);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
        issuer.IsDown = true;
        time.Advance(OidcIssuer.Usable - TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(token));
    }

    [Fact]
    public async Task Cannot_judge_before_the_issuer_is_up_and_says_when_to_come_back()
    {
        issuer.IsDown = true;
        using var response = await host.GetAsync("for-applicants", Token());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(OidcIssuer.LeastInterval, response.Headers.RetryAfter!.Delta);
        Assert.Contains("issuer-unavailable", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var anyone = await host.GetAsync("for-anyone", Token());
        Assert.Equal("nobody", await anyone.Content.ReadAsStringAsync());

        issuer.IsDown = false;
        time.Advance(OidcIssuer.LeastInterval);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Token()));
    }

    [Fact]
    public async Task Takes_no_keys_from_a_document_of_another_issuer()
    {
        issuer.OtherName = "https://elsewhere.example";
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(Token()));
    }

    [Fact]
    public async Task A_known_token_expires_when_its_time_comes()
    {
        var token = Token();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
        time.Advance(TimeSpan.FromMinutes(30) + TokenVerifier.Skew - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(token));
    }

    [Fact]
    public async Task A_known_token_is_not_checked_again()
    {
        var verifier = host.Services.GetRequiredService<TokenVerifier>();
        var token = Token();
        var first = await verifier.VerifyAsync(token, CancellationToken.None);
        var second = await verifier.VerifyAsync(token, CancellationToken.None);
        Assert.NotNull(first.Token);
        Assert.Same(first.Token, second.Token);
    }

    private string Stranger(string id) => issuer.Sign(time.GetUtcNow(), token => token.SigningCredentials = new(TestIssuer.NewKey(id), "ES256"));

    private string Token() => issuer.Sign(time.GetUtcNow());

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var response = await host.GetAsync("for-applicants", token);
        return response.StatusCode;
    }
}
