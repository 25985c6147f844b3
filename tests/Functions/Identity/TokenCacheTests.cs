using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Tests.Identity;

public sealed class TokenCacheTests
{
    private static readonly IssuerKeys Keys = new([]);

    [Fact]
    public void Never_holds_more_than_two_generations()
    {
        var cache = new TokenCache(100);
        for (var number = 0; number < 10_000; number++) cache.Add(TokenHash.Of($"token {number}"), Checked());
        Assert.InRange(cache.Count, 100, 200);
    }

    [Fact]
    public void Keeps_what_is_in_use()
    {
        var cache = new TokenCache(100);
        var (busy, hash) = (Checked(), TokenHash.Of("busy"));
        cache.Add(hash, busy);
        for (var number = 0; number < 10_000; number++)
        {
            cache.Add(TokenHash.Of($"token {number}"), Checked());
            if (number % 50 == 0) Assert.Same(busy, cache.Find(hash));
        }

        Assert.Null(cache.Find(TokenHash.Of("token 0")));
    }

    [Fact]
    public void Tokens_that_differ_in_one_letter_have_other_hashes()
    {
        var lengthy = new string('x', 5_000);
        Assert.Equal(TokenHash.Of(lengthy + "a"), TokenHash.Of(lengthy + "a"));
        Assert.NotEqual(TokenHash.Of(lengthy + "a"), TokenHash.Of(lengthy + "b"));
        Assert.NotEqual(TokenHash.Of(""), TokenHash.Of("a"));
    }

    private static CheckedToken Checked() => new(new VerifiedToken("a", [], null, null, default, default), Issuer: null!, Keys);
}
