using System.Globalization;

namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>Writes a constant as both sides of the comparison do.</summary>
internal static class Literals
{
    public static string Write(object? value) => value switch
    {
        null or false => "default",
        true => "true",
        string text => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true),
        Enum number => Write(Convert.ToInt64(number, CultureInfo.InvariantCulture)),
        IConvertible number when Convert.ToDouble(number, CultureInfo.InvariantCulture) == 0 => "default",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"A constant of type {value.GetType()} has no written form here."),
    };
}
