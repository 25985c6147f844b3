using System.Globalization;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Applications;

/// <summary>Checks what an applicant states before it is stored.</summary>
internal static class FactCheck
{
    /// <summary>Fen. Ten thousand 亿元: more than any applicant's turnover, and far from overflow.</summary>
    private const long MostNumber = 100_000_000_000_000;

    /// <summary>The first thing wrong with the facts: unknown names, facts that are not the applicant's to state, wrong types, absurd figures.</summary>
    public static Refusal? Check(Instrument instrument, Facts facts)
    {
        foreach (var (name, value) in facts.Values)
        {
            if (instrument.Fact(name) is not { Source: FactSource.Applicant } definition)
                return ApplicationRefusals.FactUnknown.Refuse(("fact", name.Length > 60 ? name[..60] : name));
            if (!Fits(definition, value))
                return PolicyRefusals.FactMalformed.Refuse(("fact", name), ("expected", Expected(definition)));
        }
        return null;
    }

    private static bool Fits(FactDefinition definition, FactValue value) => Fits(definition.Type, definition.Options, value);

    /// <summary>Whether a value is of a type and within bounds.</summary>
    public static bool Fits(FactType type, IReadOnlyList<string> options, FactValue value) => type switch
    {
        FactType.Money => (value.IsNumber && IsSane(value.Number)) || (value.Text is { } text && UnitAmount.TryParse(text, out var amount) && IsSane(amount.Fen)),
        FactType.Count => value.IsNumber && IsSane(value.Number),
        FactType.Flag => value.IsFlag,
        FactType.Date => IsDate(value.Text),
        FactType.DateOrNone => value.Text == FactNames.None || IsDate(value.Text),
        FactType.Choice => value.Text is { } choice && options.Contains(choice),
        _ => false,
    };

    private static string Expected(FactDefinition definition) => definition.Type switch
    {
        FactType.Money => $"0..{MostNumber} fen",
        FactType.Count => $"0..{MostNumber}",
        FactType.Flag => "true | false",
        FactType.Choice => string.Join(" | ", definition.Options),
        FactType.DateOrNone => "yyyy-MM-dd | none",
        _ => "yyyy-MM-dd",
    };

    private static bool IsSane(long number) => number is >= 0 and <= MostNumber;

    private static bool IsDate(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
