using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shuzhi.Core.Audit;

namespace Shuzhi.Functions.Identity;

/// <summary>The tokens that the app itself signs: section <c>Sessions</c> of the configuration.</summary>
internal sealed class SessionOptions
{
    public const string Section = "Sessions";

    /// <summary>How the app's own tokens name it: an address, or any name that no other issuer has.</summary>
    public string Issuer { get; set; } = "urn:shuzhi:sessions";

    /// <summary>A private key on the curve P-256 as PKCS#8 PEM. Without it nobody signs in here, except on a developer's machine.</summary>
    public string SigningKey { get; set; } = "";

    /// <summary>How long a token holds, 1 to 120 minutes.</summary>
    public int Minutes { get; set; } = 30;
}

/// <summary>Where the key comes from when none is configured: a developer's machine has one.</summary>
internal sealed record SessionKeySource(Func<ECDsaSecurityKey> Open);

/// <summary>Signs short tokens for applicants who signed in with the app itself, and is an issuer to the check of tokens like any other.</summary>
internal sealed class SessionIssuer(IOptions<SessionOptions> options, IOptions<IdentityOptions> identity, TimeProvider time, SessionKeySource? development = null) : ITokenIssuer
{
    private const string DefaultAudience = "shuzhi";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly Lazy<ECDsaSecurityKey?> key = new(() => Open(options.Value.SigningKey) ?? development?.Open());
    private readonly IssuerKeys none = new([]);
    private IssuerKeys? keys;

    /// <summary>How its own tokens are read, whatever the claims of the other issuer are called.</summary>
    public static IdentityOptions Claims { get; } = new();

    public bool IsOn => key.Value is not null;

    public string Audience => identity.Value.Audience.Length > 0 ? identity.Value.Audience : DefaultAudience;

    /// <summary>By which others check its tokens; none where it signs none.</summary>
    public IReadOnlyList<PublicKeyView> PublicKeys => key.Value is { } own ? [PublicKeyView.Of(own)] : [];

    public bool Is(string name) => IsOn && name == options.Value.Issuer;

    public ValueTask<IssuerKeys> KeysAsync(CancellationToken cancellation) => ValueTask.FromResult(key.Value is { } own ? keys ??= new IssuerKeys([own]) : none);

    public ValueTask<IssuerKeys> RefreshAsync(IssuerKeys known, CancellationToken cancellation) => ValueTask.FromResult(known);

    /// <summary>A token by which its bearer is an applicant.</summary>
    /// <param name="subject">Who, a pseudonym.</param>
    /// <param name="organisation">USCC.</param>
    /// <exception cref="InvalidOperationException">It has no key.</exception>
    public (string Token, DateTimeOffset ExpiresAt) Issue(string subject, string organisation)
    {
        var now = time.GetUtcNow();
        var expires = DateTimeOffset.FromUnixTimeSeconds((now + TimeSpan.FromMinutes(options.Value.Minutes)).ToUnixTimeSeconds());
        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Value.Issuer,
            Audience = Audience,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = subject,
                [Claims.RoleClaim] = RoleNames.Of(ActorRole.Applicant),
                [Claims.OrganisationClaim] = organisation,
            },
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            SigningCredentials = new SigningCredentials(key.Value ?? throw new InvalidOperationException("Sessions:SigningKey is not set."), SecurityAlgorithms.EcdsaSha256),
        });
        return (token, expires);
    }

    private static ECDsaSecurityKey? Open(string pem)
    {
        if (pem.Length == 0) return null;
        var opened = ECDsa.Create();
        opened.ImportFromPem(pem);
        return PublicKeyView.Named(opened);
    }
}

/// <summary>Refuses a start with settings under which nobody could sign in, or under which tokens could not be told apart.</summary>
internal sealed class SessionOptionsCheck(IConfiguration configuration) : IValidateOptions<SessionOptions>
{
    public ValidateOptionsResult Validate(string? name, SessionOptions options)
    {
        var mistakes = new List<string>();
        if (options.Minutes is < 1 or > 120) mistakes.Add("Sessions:Minutes must be 1 to 120.");
        if (string.IsNullOrWhiteSpace(options.Issuer) || options.Issuer == configuration[$"{IdentityOptions.Section}:{nameof(IdentityOptions.Issuer)}"]) mistakes.Add("Sessions:Issuer must be a name that no other issuer has.");
        if (options.SigningKey.Length > 0 && !IsKey(options.SigningKey)) mistakes.Add("Sessions:SigningKey must be a private key on the curve P-256, as PKCS#8 PEM.");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static bool IsKey(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return key.KeySize == 256 && key.ExportParameters(includePrivateParameters: true).D is not null;
        }
        catch (Exception problem) when (problem is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
