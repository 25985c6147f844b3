using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Shuzhi.Core.Panels;

/// <summary>
/// A draw that anybody can repeat: candidates in ascending order of SHA-256 over <c>seed LF scope LF candidate</c> in UTF-8, compared as
/// lower-case hexadecimal. Nobody can place a candidate without knowing the seed, whose hash is on record before the draw.
/// </summary>
public static partial class SeededDraw
{
    /// <summary>Name of the algorithm, recorded with every draw; another algorithm gets another name.</summary>
    public const string Algorithm = "sha256-order-1";

    /// <summary>Characters of a seed: 32 random bytes in lower-case hexadecimal.</summary>
    public const int SeedLength = 64;

    /// <summary>What is recorded before the draw: SHA-256 of the seed's text, 64 hexadecimal digits.</summary>
    public static string Commitment(string seed) => Hash(seed);

    public static bool IsSeed(string seed) => Seed().IsMatch(seed);

    /// <summary>All candidates in the order drawn. The order in which they are given, and repeats, do not matter.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="scope">What is drawn for, such as a panel's id: one seed gives another order for another scope.</param>
    /// <param name="candidates">Ids without line feeds.</param>
    public static IReadOnlyList<string> Order(string seed, string scope, IEnumerable<string> candidates) =>
    [
        .. candidates.Distinct(StringComparer.Ordinal)
            .Select(candidate => (Key: Hash($"{seed}\n{scope}\n{candidate}"), Candidate: candidate))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Candidate),
    ];

    /// <summary>Whether a recorded draw is what its seed gives, and the seed is what was committed to.</summary>
    public static bool Verifies(string commitment, string seed, string scope, IReadOnlyList<string> drawn) =>
        Commitment(seed) == commitment && Order(seed, scope, drawn).SequenceEqual(drawn, StringComparer.Ordinal);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"\A[0-9a-f]{64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Seed();
}
