using System.Globalization;

namespace Shuzhi.Core.Kernel;

/// <summary>Reads amounts that people write. Exact: no floating point on the way.</summary>
internal static class MoneyText
{
    internal static bool TryParse(string? text, out Money amount)
    {
        amount = default;
        if (text is null)
            return false;
        var span = text.AsSpan().Trim();
        if (span.StartsWith("¥") || span.StartsWith("￥"))
            span = span[1..].TrimStart();
        var point = span.IndexOf('.');
        var whole = point < 0 ? span : span[..point];
        var fraction = point < 0 ? default : span[(point + 1)..];
        if (!TryWhole(whole, out var yuan) || (point >= 0 && fraction.Length is 0 or > 2) || !TryFraction(fraction, out var fen))
            return false;
        if (yuan > (long.MaxValue - fen) / Money.FenPerYuan)
            return false;
        amount = Money.FromFen((yuan * Money.FenPerYuan) + fen);
        return true;
    }

    private static bool TryWhole(ReadOnlySpan<char> digits, out long value)
    {
        value = 0;
        if (digits.IsEmpty || !GroupsAreThrees(digits))
            return false;
        Span<char> plain = stackalloc char[24];
        var length = 0;
        foreach (var c in digits)
        {
            if (c == ',')
                continue;
            if (length == plain.Length)
                return false;
            plain[length++] = c;
        }
        return long.TryParse(plain[..length], NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static bool GroupsAreThrees(ReadOnlySpan<char> digits)
    {
        var first = digits.IndexOf(',');
        if (first < 0)
            return true;
        if (first is 0 or > 3)
            return false;
        for (var i = first; i < digits.Length; i += 4)
        {
            if (digits[i] != ',' || i + 3 >= digits.Length || digits.Slice(i + 1, 3).Contains(','))
                return false;
        }
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<char> digits, out long fen)
    {
        fen = 0;
        if (digits.IsEmpty)
            return true;
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out fen))
            return false;
        if (digits.Length == 1)
            fen *= 10;
        return true;
    }
}
