using System.Collections.Frozen;
using System.Globalization;

namespace Shuzhi.Local.Worker;

/// <summary>Makes plain values out of the text of routes and queries. Numbers and dates are read in the invariant culture.</summary>
internal static class SimpleValue
{
    private delegate bool Parser(string text, out object? value);

    private static readonly FrozenDictionary<Type, Parser> Parsers = new Dictionary<Type, Parser>
    {
        [typeof(string)] = (string text, out object? value) => { value = text; return true; },
        [typeof(bool)] = (string text, out object? value) => Keep(bool.TryParse(text, out var parsed), parsed, out value),
        [typeof(int)] = Number<int>,
        [typeof(long)] = Number<long>,
        [typeof(short)] = Number<short>,
        [typeof(double)] = Number<double>,
        [typeof(decimal)] = Number<decimal>,
        [typeof(Guid)] = (string text, out object? value) => Keep(Guid.TryParse(text, out var parsed), parsed, out value),
        [typeof(DateTime)] = (string text, out object? value) =>
            Keep(DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var parsed), parsed, out value),
        [typeof(DateTimeOffset)] = (string text, out object? value) =>
            Keep(DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed), parsed, out value),
    }.ToFrozenDictionary();

    /// <summary>Whether a parameter of this type can be made from text.</summary>
    public static bool Supports(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum || Parsers.ContainsKey(plain);
    }

    public static bool TryParse(string text, Type type, out object? value)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum
            ? Enum.TryParse(plain, text, ignoreCase: true, out value) && Enum.IsDefined(plain, value!)
            : Parsers[plain](text, out value);
    }

    private static bool Number<T>(string text, out object? value)
        where T : struct, IParsable<T> =>
        Keep(T.TryParse(text, CultureInfo.InvariantCulture, out var parsed), parsed, out value);

    private static bool Keep<T>(bool parsed, T result, out object? value)
        where T : struct
    {
        value = parsed ? result : null;
        return parsed;
    }
}
