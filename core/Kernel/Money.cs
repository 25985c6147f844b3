using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Shuzhi.Core.Kernel;

/// <summary>An amount in Chinese yuan, held as whole fen (1 yuan = 100 fen). Never negative; zero by default.</summary>
/// <remarks>
/// A balance that would fall below zero is a refusal (<see cref="TrySubtract"/>) or a bug (the minus operator throws), never a value.
/// A signed difference, such as what a policy change costs, is a plain <c>long</c> of fen and is named so.
/// All arithmetic is checked. In JSON it is an integer of fen.
/// </remarks>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money : IComparable<Money>
{
    /// <summary>Fen in one yuan.</summary>
    public const long FenPerYuan = 100;

    /// <summary>Fen in 万元, the unit of the policy documents (10,000 yuan).</summary>
    public const long FenPerWan = 1_000_000;

    private Money(long fen) => Fen = fen;

    /// <summary>Nothing.</summary>
    public static Money Zero => default;

    /// <summary>The largest amount that can be held.</summary>
    public static Money MaxValue => new(long.MaxValue);

    /// <summary>The amount in fen, 0 or more.</summary>
    public long Fen { get; }

    /// <summary>Whether this is nothing.</summary>
    public bool IsZero => Fen == 0;

    /// <summary>Whole fen.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than zero.</exception>
    public static Money FromFen(long fen)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fen);
        return new(fen);
    }

    /// <summary>Whole yuan.</summary>
    /// <exception cref="OverflowException">More than can be held.</exception>
    public static Money FromYuan(long yuan) => FromFen(checked(yuan * FenPerYuan));

    /// <summary>Whole 万元.</summary>
    /// <exception cref="OverflowException">More than can be held.</exception>
    public static Money FromWan(long wan) => FromFen(checked(wan * FenPerWan));

    public static Money Min(Money a, Money b) => a.Fen <= b.Fen ? a : b;

    public static Money Max(Money a, Money b) => a.Fen >= b.Fen ? a : b;

    /// <summary>All of them together.</summary>
    /// <exception cref="OverflowException">The sum is more than can be held.</exception>
    public static Money Sum(IEnumerable<Money> amounts)
    {
        var total = 0L;
        foreach (var amount in amounts)
            total = checked(total + amount.Fen);
        return new(total);
    }

    /// <summary>This minus <paramref name="other"/>, where that is not below zero.</summary>
    public bool TrySubtract(Money other, out Money difference)
    {
        var enough = other.Fen <= Fen;
        difference = enough ? new(Fen - other.Fen) : default;
        return enough;
    }

    /// <summary>This minus <paramref name="other"/>, or nothing where that would be below zero: what is left under a cap.</summary>
    public Money Less(Money other) => other.Fen >= Fen ? default : new(Fen - other.Fen);

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    public static Money operator +(Money a, Money b) => new(checked(a.Fen + b.Fen));

    /// <summary>For a difference that cannot be negative.</summary>
    /// <exception cref="OverflowException">The difference is below zero; see <see cref="TrySubtract"/>.</exception>
    public static Money operator -(Money a, Money b) =>
        a.TrySubtract(b, out var difference) ? difference : throw new OverflowException($"{a} minus {b} is below zero.");

    /// <summary>So many times the amount.</summary>
    /// <exception cref="OverflowException">More than can be held.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static Money operator *(Money amount, long count) => FromFen(checked(amount.Fen * count));

    public static bool operator <(Money a, Money b) => a.Fen < b.Fen;

    public static bool operator >(Money a, Money b) => a.Fen > b.Fen;

    public static bool operator <=(Money a, Money b) => a.Fen <= b.Fen;

    public static bool operator >=(Money a, Money b) => a.Fen >= b.Fen;

    /// <summary>For people: <c>¥137,500.00</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"¥{Fen / FenPerYuan:#,##0}.{Fen % FenPerYuan:00}");

    /// <summary>
    /// Reads yuan with at most two decimals, with or without the yuan sign and grouping commas: <c>137500</c>, <c>137,500.5</c>, <c>¥137,500.00</c>.
    /// A sign, an exponent, misplaced commas or a third decimal are refused.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Money amount) => MoneyText.TryParse(text, out amount);

    /// <summary>As <see cref="TryParse"/>, with a refusal.</summary>
    public static Outcome<Money> Parse(string? text) =>
        TryParse(text, out var amount) ? amount : KernelRefusals.MoneyMalformed.Refuse(("input", Shorten(text)));

    private static string Shorten(string? text) => text is null ? "" : text.Length <= 40 ? text : text[..40] + "…";
}
