using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shuzhi.Functions.Tests.Identity;

/// <summary>An OpenID Connect issuer on a port of its own: discovery, keys that can be changed, tokens of every kind.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    public const string Audience = "shuzhi-test";

    private readonly WebApplication web;
    private readonly List<SecurityKey> published = [];
    private int readings;

    private TestIssuer(WebApplication web) => this.web = web;

    public string Name => web.Urls.First();

    /// <summary>The key that signs unless a test says otherwise.</summary>
    public SecurityKey Key { get; private set; } = NewKey("first");

    /// <summary>How often the keys have been read.</summary>
    public int Readings => Volatile.Read(ref readings);

    public bool IsDown { get; set; }

    /// <summary>What discovery says the issuer is called; the truth unless a test says otherwise.</summary>
    public string? OtherName { get; set; }

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = new TestIssuer(builder.Build());
        issuer.Publish(issuer.Key);
        issuer.web.Map("/.well-known/openid-configuration", issuer.Describe);
        issuer.web.Map("/keys", issuer.List);
        await issuer.web.StartAsync();
        return issuer;
    }

    public static ECDsaSecurityKey NewKey(string id) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = id };

    public void Publish(SecurityKey key)
    {
        lock (published) published.Add(key);
    }

    /// <summary>Signs with a new key from now on, and says so.</summary>
    public void Rotate(string id)
    {
        Key = NewKey(id);
        Publish(Key);
    }

    public void Withdraw(string id)
    {
        lock (published) published.RemoveAll(key => key.KeyId == id);
    }

    /// <summary>A good token, as changed by the test.</summary>
    public string Sign(DateTimeOffset now, Action<SecurityTokenDescriptor>? change = null, string algorithm = SecurityAlgorithms.EcdsaSha256)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = Audience,
            NotBefore = now.UtcDateTime,
            IssuedAt = now.UtcDateTime,
            Expires = now.AddMinutes(30).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = "somebody", ["roles"] = new[] { "applicant" } },
            SigningCredentials = new SigningCredentials(Key, algorithm),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private IResult Describe() =>
        IsDown ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.Json(new { issuer = OtherName ?? Name, jwks_uri = $"{Name}/keys" });

    private IResult List()
    {
        Interlocked.Increment(ref readings);
        lock (published) return Results.Json(new { keys = published.Select(PublicPart).ToArray() });
    }

    private static Dictionary<string, string> PublicPart(SecurityKey key)
    {
        var common = new Dictionary<string, string> { ["kid"] = key.KeyId, ["use"] = "sig" };
        if (key is RsaSecurityKey rsa)
        {
            var numbers = rsa.Rsa.ExportParameters(includePrivateParameters: false);
            return new(common) { ["kty"] = "RSA", ["n"] = Base64UrlEncoder.Encode(numbers.Modulus), ["e"] = Base64UrlEncoder.Encode(numbers.Exponent) };
        }

        var point = ((ECDsaSecurityKey)key).ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new(common) { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64UrlEncoder.Encode(point.X), ["y"] = Base64UrlEncoder.Encode(point.Y) };
    }
}
