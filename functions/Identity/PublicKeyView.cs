using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Shuzhi.Functions.Identity;

/// <summary>The public half of a key on the curve P-256, as a JWK set writes it (RFC 7517).</summary>
internal sealed record PublicKeyView(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg)
{
    public static PublicKeyView Of(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new(
            JsonWebAlgorithmsKeyTypes.EllipticCurve,
            JsonWebKeyECTypes.P256,
            Base64UrlEncoder.Encode(point.X),
            Base64UrlEncoder.Encode(point.Y),
            key.KeyId,
            JsonWebKeyUseNames.Sig,
            SecurityAlgorithms.EcdsaSha256);
    }

    /// <summary>The key, named by its thumbprint (RFC 7638), so that the name changes with the key.</summary>
    public static ECDsaSecurityKey Named(ECDsa key)
    {
        var named = new ECDsaSecurityKey(key);
        named.KeyId = Base64UrlEncoder.Encode(named.ComputeJwkThumbprint());
        return named;
    }
}

/// <summary>The keys by which tokens of an issuer are checked.</summary>
internal sealed record PublicKeysView(IReadOnlyList<PublicKeyView> Keys);
