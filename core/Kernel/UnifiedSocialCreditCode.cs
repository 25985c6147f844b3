using System.Text.Json.Serialization;

namespace Shuzhi.Core.Kernel;

/// <summary>
/// 统一社会信用代码: 18 characters by GB 32100-2015. Two of registration authority and category, six digits of administrative
/// division, nine of the organisation, one check character (modulus 31, weights powers of three).
/// </summary>
[JsonConverter(typeof(UnifiedSocialCreditCodeJsonConverter))]
public readonly record struct UnifiedSocialCreditCode
{
    /// <summary>Characters in a code.</summary>
    public const int Length = 18;

    // The standard leaves out I, O, S, V and Z, which look like digits or each other.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private readonly string? value;

    private UnifiedSocialCreditCode(string value) => this.value = value;

    /// <summary>The 18 characters, upper case.</summary>
    /// <exception cref="InvalidOperationException">The default value of this type, which is no code.</exception>
    public string Value => value ?? throw new InvalidOperationException("Not a unified social credit code.");

    /// <summary>Reads a code, ignoring case and surrounding blanks; refused with the first thing that is wrong.</summary>
    public static Outcome<UnifiedSocialCreditCode> Parse(string? text)
    {
        var code = (text ?? "").Trim().ToUpperInvariant();
        if (code.Length != Length)
            return KernelRefusals.UsccLength.Refuse(("length", $"{code.Length}"));
        for (var i = 0; i < Length; i++)
        {
            if (!IsAllowed(code[i], i))
                return KernelRefusals.UsccCharacter.Refuse(("position", $"{i + 1}"));
        }
        if (CheckCharacter(code) != code[Length - 1])
            return KernelRefusals.UsccCheckDigit.Refuse();
        return new UnifiedSocialCreditCode(code);
    }

    /// <summary>Completes the first 17 characters with their check character: for invented companies in demos and tests.</summary>
    /// <exception cref="ArgumentException">Not 17 allowed characters.</exception>
    public static UnifiedSocialCreditCode Complete(string first17)
    {
        if (first17.Length != Length - 1 || first17.Where((c, i) => !IsAllowed(c, i)).Any())
            throw new ArgumentException("Give 17 characters of the GB 32100 alphabet.", nameof(first17));
        return new(first17 + CheckCharacter(first17));
    }

    private static bool IsAllowed(char c, int index) =>
        index is >= 2 and < 8 ? char.IsAsciiDigit(c) : Alphabet.Contains(c, StringComparison.Ordinal);

    private static char CheckCharacter(string code)
    {
        var (sum, weight) = (0, 1);
        for (var i = 0; i < Length - 1; i++)
        {
            sum += Alphabet.IndexOf(code[i], StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - (sum % 31)) % 31];
    }

    public override string ToString() => value ?? "";
}
