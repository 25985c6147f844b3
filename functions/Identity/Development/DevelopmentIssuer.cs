using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shuzhi.Functions.Identity.Development;

/// <summary>
/// Signs a token for whoever asks, as long as no issuer is configured: for development, tests and demos on one machine.
/// </summary>
internal sealed class DevelopmentIssuer : ITokenIssuer
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    /// <summary>Where its routes lie below the route prefix.</summary>
    public const string Path = "dev";

    private const string DefaultAudience = "shuzhi";

    private readonly IdentityOptions options;
    private readonly TimeProvider time;
    private readonly Lazy<ECDsaSecurityKey> key;
    private readonly Lazy<IssuerKeys> keys;
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <param name="dataFolder">Where the key is kept; asked for only when a key is needed.</param>
    public DevelopmentIssuer(IOptions<IdentityOptions> options, Func<string> dataFolder, TimeProvider time)
    {
        this.options = options.Value;
        this.time = time;
        key = new(() => DevelopmentKey.Open(dataFolder()));
        keys = new(() => new IssuerKeys([key.Value]));
    }

    /// <summary>Whether it may sign: not beside a configured issuer.</summary>
    public bool IsOn => !IdentityOptions.NamesIssuer(options.Issuer);

    public string Audience => options.Audience.Length > 0 ? options.Audience : DefaultAudience;

    /// <summary>Which port or name of this machine the token was asked for at does not matter, so that a token survives a change of port.</summary>
    public bool Is(string name) =>
        Uri.TryCreate(name, UriKind.Absolute, out var address) && address.IsLoopback && address.AbsolutePath.EndsWith($"/{Path}", StringComparison.Ordinal);

    public ValueTask<IssuerKeys> KeysAsync(CancellationToken cancellation) => ValueTask.FromResult(keys.Value);

    public ValueTask<IssuerKeys> RefreshAsync(IssuerKeys known, CancellationToken cancellation) => ValueTask.FromResult(known);

    /// <summary>A token for what is asked, good for <see cref="Lifetime"/>.</summary>
    /// <param name="wanted">Checked already.</param>
    /// <param name="issuer">The address under which the caller knows this issuer.</param>
    public DevelopmentToken Issue(DevelopmentTokenRequest wanted, string issuer)
    {
        var now = time.GetUtcNow();
        var claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = wanted.Subject, [options.RoleClaim] = wanted.AllRoles };
        if (wanted.Organisation is { } organisation) claims[options.OrganisationClaim] = organisation;
        if (wanted.District is { } district) claims[options.DistrictClaim] = district;
        var expires = DateTimeOffset.FromUnixTimeSeconds((now + Lifetime).ToUnixTimeSeconds());
        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = Audience,
            Claims = claims,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            SigningCredentials = new SigningCredentials(key.Value, SecurityAlgorithms.EcdsaSha256),
        });
        return new DevelopmentToken(token, expires);
    }

    /// <summary>The public half, as a JWK set writes it.</summary>
    public PublicKeyView PublicKey() => PublicKeyView.Of(key.Value);
}
