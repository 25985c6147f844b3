using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shuzhi.Functions.Identity;

/// <summary>Checks tokens: form, algorithm, key, signature, issuer, audience, lifetime, claims.</summary>
internal sealed class TokenVerifier(ITokenIssuer main, SessionIssuer sessions, IOptions<IdentityOptions> options, TimeProvider time)
{
    /// <summary>How far the issuer's clock and ours may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private const int LongestToken = 8 * 1024;
    private const int CachedTokens = 10_000;

    /// <summary>Asymmetric only: a symmetric one would let a public key pass for a secret.</summary>
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = LongestToken };
    private readonly TokenCache cache = new(CachedTokens);

    /// <summary>What the token says, or why it cannot be believed.</summary>
    /// <exception cref="IssuerUnavailableException">It cannot be judged now.</exception>
    public async ValueTask<TokenAnswer> VerifyAsync(string token, CancellationToken cancellation)
    {
        if (token.Length > LongestToken) return TokenProblem.Malformed;
        var hash = TokenHash.Of(token);
        if (cache.Find(hash) is { } known && ReferenceEquals(known.Keys, await known.Issuer.KeysAsync(cancellation)) && FindLifetimeProblem(known.Token.NotBefore, known.Token.Expires) == TokenProblem.None)
        {
            return known.Token;
        }

        if (Read(token) is not { } jwt) return TokenProblem.Malformed;
        ITokenIssuer issuer = sessions.Is(jwt.Issuer) ? sessions : main;
        var keys = await issuer.KeysAsync(cancellation);
        if (!Algorithms.Contains(jwt.Alg)) return TokenProblem.Algorithm;
        var id = jwt.Kid ?? "";
        if (id.Length > 0 && keys.Find(id) is null) keys = await issuer.RefreshAsync(keys, cancellation);
        if (keys.Find(id) is not { } key) return TokenProblem.UnknownKey;

        var answer = await CheckAsync(jwt, issuer, key);
        if (answer.Token is { } good) cache.Add(hash, new CheckedToken(good, issuer, keys));
        return answer;
    }

    private JsonWebToken? Read(string token)
    {
        try
        {
            return handler.CanReadToken(token) && handler.ReadJsonWebToken(token) is { IsEncrypted: false } read ? read : null;
        }
        catch (Exception problem) when (problem is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private async Task<TokenAnswer> CheckAsync(JsonWebToken jwt, ITokenIssuer issuer, SecurityKey key)
    {
        var result = await handler.ValidateTokenAsync(jwt, new TokenValidationParameters
        {
            ValidAlgorithms = Algorithms,
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            ValidAudience = issuer.Audience,
            IssuerValidator = (name, _, _) => issuer.Is(name) ? name : throw new SecurityTokenInvalidIssuerException(),
            LifetimeValidator = (notBefore, expires, _, _) => CheckLifetime(notBefore, expires),
        });
        return result.IsValid ? TokenClaims.Read(jwt, issuer is SessionIssuer ? SessionIssuer.Claims : options.Value) : ProblemOf(result.Exception);
    }

    private bool CheckLifetime(DateTime? notBefore, DateTime? expires)
    {
        if (expires is null) throw new SecurityTokenNoExpirationException();
        return FindLifetimeProblem(Instant(notBefore ?? DateTime.UnixEpoch), Instant(expires.Value)) switch
        {
            TokenProblem.None => true,
            TokenProblem.Expired => throw new SecurityTokenExpiredException(),
            _ => throw new SecurityTokenNotYetValidException(),
        };
    }

    private static DateTimeOffset Instant(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    /// <summary>The skew is taken from now and not added to the token's times, which may lie at the end of all time.</summary>
    private TokenProblem FindLifetimeProblem(DateTimeOffset notBefore, DateTimeOffset expires)
    {
        var now = time.GetUtcNow();
        if (now - Skew >= expires) return TokenProblem.Expired;
        return now + Skew < notBefore ? TokenProblem.NotYetValid : TokenProblem.None;
    }

    private static TokenProblem ProblemOf(Exception problem) => problem switch
    {
        SecurityTokenExpiredException => TokenProblem.Expired,
        SecurityTokenNotYetValidException => TokenProblem.NotYetValid,
        SecurityTokenNoExpirationException => TokenProblem.NoExpiry,
        SecurityTokenInvalidIssuerException => TokenProblem.Issuer,
        SecurityTokenInvalidAudienceException => TokenProblem.Audience,
        SecurityTokenInvalidAlgorithmException => TokenProblem.Algorithm,
        SecurityTokenInvalidSignatureException => TokenProblem.Signature,
        _ => TokenProblem.Malformed,
    };
}
