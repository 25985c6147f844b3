using System.Globalization;
using System.Text.Json.Serialization;

namespace Shuzhi.Core.Kernel;

/// <summary>An exact share, held in parts per million: 50% is 500,000. Not negative; may exceed 100%.</summary>
/// <remarks>Percentages with up to four decimals are exact. In JSON it is text such as <c>"50%"</c>.</remarks>
[JsonConverter(typeof(RateJsonConverter))]
public readonly record struct Rate : IComparable<Rate>
{
    /// <summary>Parts in the whole.</summary>
    public const long Whole = 1_000_000;

    private const long PartsPerPercent = Whole / 100;

    private Rate(long partsPerMillion) => PartsPerMillion = partsPerMillion;

    /// <summary>The share in parts per million, 0 or more.</summary>
    public long PartsPerMillion { get; }

    /// <summary>Parts per million.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than zero.</exception>
    public static Rate FromPartsPerMillion(long parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parts);
        return new(parts);
    }

    /// <summary>Whole percent.</summary>
    public static Rate FromPercent(long percent) => FromPartsPerMillion(checked(percent * PartsPerPercent));

    /// <summary>This share of an amount, in whole fen. Down by default, because an award may not exceed the rule.</summary>
    /// <exception cref="OverflowException">More than <see cref="Money"/> can hold.</exception>
    public Money Of(Money amount, Rounding rounding = Rounding.Down)
    {
        var exact = (Int128)amount.Fen * PartsPerMillion;
        var fen = rounding switch
        {
            Rounding.Down => exact / Whole,
            Rounding.HalfUp => (exact + (Whole / 2)) / Whole,
            Rounding.Up => (exact + Whole - 1) / Whole,
            _ => throw new ArgumentOutOfRangeException(nameof(rounding), rounding, null),
        };
        return Money.FromFen(checked((long)fen));
    }

    /// <summary>Reads a percentage with up to four decimals: <c>50%</c>, <c>12.5%</c>. The percent sign is compulsory; a sign is refused.</summary>
    public static bool TryParse(string? text, out Rate rate)
    {
        rate = default;
        if (text is null || !text.EndsWith('%'))
            return false;
        var digits = text.AsSpan(0, text.Length - 1);
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? default : digits[(point + 1)..];
        if (!long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) || percent > 1_000_000)
            return false;
        var parts = 0L;
        if (point >= 0 && (fraction.Length is 0 or > 4 || !long.TryParse(fraction.ToString().PadRight(4, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out parts)))
            return false;
        rate = new((percent * PartsPerPercent) + parts);
        return true;
    }

    public int CompareTo(Rate other) => PartsPerMillion.CompareTo(other.PartsPerMillion);

    public static bool operator <(Rate a, Rate b) => a.PartsPerMillion < b.PartsPerMillion;

    public static bool operator >(Rate a, Rate b) => a.PartsPerMillion > b.PartsPerMillion;

    public static bool operator <=(Rate a, Rate b) => a.PartsPerMillion <= b.PartsPerMillion;

    public static bool operator >=(Rate a, Rate b) => a.PartsPerMillion >= b.PartsPerMillion;

    /// <summary>As a percentage without needless zeros: <c>50%</c>, <c>12.5%</c>.</summary>
    public override string ToString()
    {
        var fraction = (PartsPerMillion % PartsPerPercent).ToString("0000", CultureInfo.InvariantCulture).TrimEnd('0');
        var whole = (PartsPerMillion / PartsPerPercent).ToString(CultureInfo.InvariantCulture);
        return fraction.Length == 0 ? whole + "%" : whole + "." + fraction + "%";
    }
}
