using System.Globalization;
using System.Text.Json;

namespace Shuzhi.Functions.Http;

/// <summary>Bounds of what a client may send.</summary>
internal static class InputLimits
{
    /// <summary>Fen. Ten thousand 亿元: more than any amount of the fund, and far from overflow.</summary>
    public const long MostFen = 100_000_000_000_000;

    /// <summary>Characters of an id.</summary>
    public const int Id = 120;

    /// <summary>Characters of a fact that is text.</summary>
    public const int Fact = 100;

    /// <summary>Characters of a reason.</summary>
    public const int Reason = 500;

    public static DateOnly FirstDay { get; } = new(1949, 10, 1);

    private static readonly DateOnly LastDay = new(2099, 12, 31);

    public static bool IsSane(DateOnly date) => date >= FirstDay && date <= LastDay;

    public static bool TryInstant(string? text, out DateTimeOffset instant)
    {
        instant = default;
        // Without an offset the reader would assume the machine's own zone.
        var hasOffset = text is { Length: >= 20 and <= 40 } && text[10] == 'T' && (text[^1] == 'Z' || text[^6] is '+' or '-');
        if (!hasOffset || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out instant) || !IsSane(DateOnly.FromDateTime(instant.DateTime)))
            return false;
        instant = instant.ToUniversalTime();
        return true;
    }

    /// <summary>The names of an enumeration as JSON writes them.</summary>
    public static IEnumerable<string> Options<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName);

    public static bool TryChoice<T>(string? text, out T choice)
        where T : struct, Enum
    {
        choice = default;
        return text is { Length: > 0 } && Options<T>().Contains(text) && Enum.TryParse(text, ignoreCase: true, out choice);
    }
}
