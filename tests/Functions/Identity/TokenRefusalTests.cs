using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Identity;

/// <summary>Each thing that can be wrong with a token, and nothing else with it.</summary>
public sealed class TokenRefusalTests : IAsyncLifetime
{
    private readonly ManualTimeProvider time = new();
    private TestIssuer issuer = null!;
    private TestHost host = null!;

    private DateTimeOffset Now => time.GetUtcNow();

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
    public async Task Takes_a_good_token() => Assert.Equal("somebody Applicant - -", await SayAsync(issuer.Sign(Now)));

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public async Task Takes_tokens_signed_with_RSA(string algorithm)
    {
        using var rsa = RSA.Create(2048);
        var key = new RsaSecurityKey(rsa) { KeyId = "rsa" };
        issuer.Publish(key);
        Assert.Equal("somebody Applicant - -", await SayAsync(issuer.Sign(Now, token => token.SigningCredentials = new(key, algorithm))));
    }

    [Fact]
    public async Task Refuses_no_token()
    {
        using var response = await host.GetAsync("for-applicants", null, "en");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer realm=\"shuzhi\"", response.Headers.WwwAuthenticate.ToString());
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("unauthenticated", problem.RootElement.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.")]
    [InlineData("a.b.c.d.e")]
    public async Task Refuses_what_is_no_token(string token)
    {
        using var response = await host.GetAsync("for-applicants", token);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("invalid_token", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public Task Refuses_a_token_that_is_too_long() =>
        RefusesAsync("cannot be read", issuer.Sign(Now, static token => token.Claims["padding"] = new string('x', 8 * 1024)));

    [Fact]
    public async Task Refuses_another_scheme_and_two_tokens()
    {
        foreach (string[] values in (string[][])[["Basic YTpi"], ["Bearer " + issuer.Sign(Now), "Bearer " + issuer.Sign(Now)]])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/for-applicants");
            request.Headers.TryAddWithoutValidation("Authorization", values);
            using var response = await host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public Task Refuses_another_issuer() => RefusesAsync("another issuer", issuer.Sign(Now, static token => token.Issuer = "https://elsewhere.example"));

    [Fact]
    public Task Refuses_an_issuer_that_only_begins_alike() => RefusesAsync("another issuer", issuer.Sign(Now, token => token.Issuer = issuer.Name + "/other"));

    [Fact]
    public Task Refuses_another_audience() => RefusesAsync("another audience", issuer.Sign(Now, static token => token.Audience = "another-app"));

    [Fact]
    public Task Refuses_no_audience() => RefusesAsync("another audience", issuer.Sign(Now, static token => token.Audience = null));

    [Fact]
    public Task Refuses_an_expired_token() =>
        RefusesAsync("has expired", issuer.Sign(Now.AddHours(-1), token => token.Expires = Now.AddMinutes(-1).UtcDateTime));

    [Fact]
    public async Task Takes_a_token_that_expired_within_the_skew() =>
        Assert.Equal("somebody Applicant - -", await SayAsync(issuer.Sign(Now.AddHours(-1), token => token.Expires = Now.AddSeconds(-59).UtcDateTime)));

    [Fact]
    public Task Refuses_a_token_that_never_expires() => RefusesAsync("has no expiry", issuer.Sign(Now, static token => token.Expires = null));

    [Fact]
    public Task Refuses_a_token_before_its_time() =>
        RefusesAsync("not valid yet", issuer.Sign(Now, token => token.NotBefore = Now.AddSeconds(61).UtcDateTime));

    [Fact]
    public async Task Takes_a_token_before_its_time_within_the_skew() =>
        Assert.Equal("somebody Applicant - -", await SayAsync(issuer.Sign(Now, token => token.NotBefore = Now.AddSeconds(60).UtcDateTime)));

    [Fact]
    public Task Refuses_a_key_that_the_issuer_does_not_have() =>
        RefusesAsync("no key of the id", issuer.Sign(Now, static token => token.SigningCredentials = new(TestIssuer.NewKey("stranger"), SecurityAlgorithms.EcdsaSha256)));

    [Fact]
    public async Task Refuses_a_token_that_names_no_key()
    {
        using var copy = ECDsa.Create(((ECDsaSecurityKey)issuer.Key).ECDsa.ExportParameters(includePrivateParameters: true));
        await RefusesAsync("no key of the id", issuer.Sign(Now, token => token.SigningCredentials = new(new ECDsaSecurityKey(copy), SecurityAlgorithms.EcdsaSha256)));
    }

    [Fact]
    public Task Refuses_another_key_under_a_known_id() =>
        RefusesAsync("signature", issuer.Sign(Now, static token => token.SigningCredentials = new(TestIssuer.NewKey("first"), SecurityAlgorithms.EcdsaSha256)));

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    public Task Refuses_an_unsigned_token(string algorithm) =>
        RefusesAsync("algorithm", $"{Header(algorithm)}.{issuer.Sign(Now).Split('.')[1]}.");

    [Fact]
    public Task Refuses_a_token_without_its_signature() => RefusesAsync("signature", issuer.Sign(Now)[..(issuer.Sign(Now).LastIndexOf('.') + 1)]);

    [Fact]
    public async Task Refuses_the_public_key_as_a_shared_secret()
    {
        using var rsa = RSA.Create(2048);
        issuer.Publish(new RsaSecurityKey(rsa) { KeyId = "rsa" });
        var text = $"{Header("HS256", "rsa")}.{issuer.Sign(Now).Split('.')[1]}";
        foreach (var secret in (byte[][])[rsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem())])
        {
            await RefusesAsync("algorithm", $"{text}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text)))}");
        }
    }

    [Theory]
    [InlineData("ES384")]
    [InlineData("RS512")]
    [InlineData("")]
    public Task Refuses_algorithms_that_are_not_on_the_list(string algorithm)
    {
        var parts = issuer.Sign(Now).Split('.');
        return RefusesAsync("algorithm", $"{Header(algorithm)}.{parts[1]}.{parts[2]}");
    }

    [Fact]
    public Task Refuses_a_payload_that_was_changed()
    {
        var parts = issuer.Sign(Now).Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("applicant", "admin", StringComparison.Ordinal);
        return RefusesAsync("signature", $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}");
    }

    [Theory]
    [InlineData("91440300MA5DA1B2C9")]
    [InlineData("too short")]
    [InlineData("")]
    public Task Refuses_an_organisation_that_is_no_credit_code(string organisation) =>
        RefusesAsync("organisation", issuer.Sign(Now, token => token.Claims["organisation"] = organisation));

    [Fact]
    public Task Refuses_two_organisations() =>
        RefusesAsync("organisation", issuer.Sign(Now, static token => token.Claims["organisation"] = new[] { TestCodes.Organisation, TestCodes.Organisation }));

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("名字")]
    [InlineData("line\nbreak")]
    public Task Refuses_a_subject_that_is_no_pseudonym(string subject) => RefusesAsync("subject", issuer.Sign(Now, token => token.Claims["sub"] = subject));

    [Fact]
    public Task Refuses_no_subject() => RefusesAsync("subject", issuer.Sign(Now, static token => token.Claims.Remove("sub")));

    [Theory]
    [InlineData(" ")]
    [InlineData("line\nbreak")]
    [InlineData("12345678901234567890123456789012345678901")]
    public Task Refuses_a_district_that_is_no_name(string district) => RefusesAsync("district", issuer.Sign(Now, token => token.Claims["district"] = district));

    private static string Header(string algorithm, string key = "first") => Base64UrlEncoder.Encode(JsonSerializer.Serialize(new { alg = algorithm, typ = "JWT", kid = key }));

    private async Task<string> SayAsync(string token)
    {
        using var response = await host.GetAsync("for-applicants", token);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task RefusesAsync(string reason, string token)
    {
        using var response = await host.GetAsync("for-applicants", token, "en");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var challenge = response.Headers.WwwAuthenticate.ToString();
        Assert.Contains("error=\"invalid_token\"", challenge, StringComparison.Ordinal);
        Assert.Contains(reason, challenge, StringComparison.Ordinal);

        using var anonymous = await host.GetAsync("for-anyone", token);
        Assert.Equal("nobody", await anonymous.Content.ReadAsStringAsync());
    }
}
