using Microsoft.IdentityModel.Tokens;

namespace Shuzhi.Functions.Identity;

/// <summary>Who signs the tokens that the app takes.</summary>
internal interface ITokenIssuer
{
    string Audience { get; }

    /// <summary>Whether a token's <c>iss</c> names this issuer.</summary>
    bool Is(string name);

    /// <summary>The keys as last read, reading them where that is long ago.</summary>
    /// <exception cref="IssuerUnavailableException">They have never been read, or too long ago, and cannot be read now.</exception>
    ValueTask<IssuerKeys> KeysAsync(CancellationToken cancellation);

    /// <summary>The keys after a token named one that is not in <paramref name="known"/>: read again, but not more often than is polite.</summary>
    ValueTask<IssuerKeys> RefreshAsync(IssuerKeys known, CancellationToken cancellation);
}

/// <summary>The public keys of an issuer at one time. Compared by reference: newly read keys are new, even if they are the same.</summary>
internal sealed class IssuerKeys
{
    private readonly Dictionary<string, SecurityKey> byId = [];

    public IssuerKeys(IEnumerable<SecurityKey> keys)
    {
        foreach (var key in keys.Where(static key => !string.IsNullOrEmpty(key.KeyId))) byId.TryAdd(key.KeyId, key);
    }

    public int Count => byId.Count;

    public SecurityKey? Find(string id) => byId.GetValueOrDefault(id);
}

/// <summary>The issuer's keys are not to be had: no token can be judged now, and the caller is not to blame.</summary>
internal sealed class IssuerUnavailableException : Exception
{
    public IssuerUnavailableException(Exception? inner = null)
        : base("The keys of the token issuer cannot be read.", inner)
    {
    }
}
