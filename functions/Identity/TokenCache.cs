using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Shuzhi.Functions.Identity;

/// <summary>
/// Tokens that have been checked, by their hash, so that a busy caller's token is not checked each time and no usable token
/// stays in memory. Two generations: when the young one is full it becomes the old one and the old one is forgotten, so that
/// memory is bounded and what is in use stays.
/// </summary>
/// <param name="capacity">Tokens in one generation.</param>
internal sealed class TokenCache(int capacity)
{
    private readonly Lock gate = new();
    private ConcurrentDictionary<TokenHash, CheckedToken> young = new();
    private ConcurrentDictionary<TokenHash, CheckedToken> old = new();

    public int Count => young.Count + old.Count;

    public CheckedToken? Find(TokenHash hash)
    {
        if (Volatile.Read(ref young).TryGetValue(hash, out var found)) return found;
        if (!Volatile.Read(ref old).TryGetValue(hash, out found)) return null;
        Add(hash, found);
        return found;
    }

    public void Add(TokenHash hash, CheckedToken token)
    {
        lock (gate)
        {
            if (young.Count >= capacity)
            {
                Volatile.Write(ref old, young);
                Volatile.Write(ref young, new ConcurrentDictionary<TokenHash, CheckedToken>());
            }

            young[hash] = token;
        }
    }
}

/// <summary>A token that was found good.</summary>
/// <param name="Token">What it says.</param>
/// <param name="Issuer">Who signed it.</param>
/// <param name="Keys">The issuer's keys by which it was checked; with others it has to be checked again.</param>
internal sealed record CheckedToken(VerifiedToken Token, ITokenIssuer Issuer, IssuerKeys Keys);

/// <summary>SHA-256 of a token's text.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TokenHash(UInt128 First, UInt128 Second)
{
    private const int OnStack = 2048;

    public static TokenHash Of(string token)
    {
        var length = Encoding.UTF8.GetMaxByteCount(token.Length);
        var rented = length > OnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        try
        {
            var bytes = rented ?? stackalloc byte[OnStack];
            var written = Encoding.UTF8.GetBytes(token, bytes);
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes[..written], digest);
            return MemoryMarshal.Read<TokenHash>(digest);
        }
        finally
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }
}
