using System.Globalization;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>Amounts with a unit, as the policy documents write them. Exact: what does not come to whole fen is refused.</summary>
public static class UnitAmount
{
    private static readonly (string Unit, long Fen)[] Units = [("亿元", 100 * 100 * Money.FenPerWan), ("万元", Money.FenPerWan), ("元", Money.FenPerYuan)];

    /// <summary>The units that may be written.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Units.Select(unit => unit.Unit)];

    /// <summary>So many of a unit, where that is whole fen, zero or more, and can be held.</summary>
    public static bool TryMake(decimal value, string unit, out Money amount)
    {
        amount = default;
        var fenPerUnit = Units.FirstOrDefault(candidate => candidate.Unit == unit).Fen;
        if (fenPerUnit == 0 || value < 0 || value > long.MaxValue / fenPerUnit)
            return false;
        var fen = value * fenPerUnit;
        if (fen != decimal.Truncate(fen))
            return false;
        amount = Money.FromFen((long)fen);
        return true;
    }

    /// <summary>Reads <c>27.5万元</c>, <c>275000元</c> or <c>1亿元</c>.</summary>
    public static bool TryParse(string text, out Money amount)
    {
        amount = default;
        var unit = Units.FirstOrDefault(candidate => text.EndsWith(candidate.Unit, StringComparison.Ordinal)).Unit;
        return unit is not null
            && decimal.TryParse(text.AsSpan(0, text.Length - unit.Length).TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && TryMake(value, unit, out amount);
    }
}
