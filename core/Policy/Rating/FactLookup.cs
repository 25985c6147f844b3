using System.Globalization;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Rating;

/// <summary>Reads facts as the instrument declares them, and remembers what was missing or malformed.</summary>
internal sealed class FactLookup(Instrument instrument, Facts facts)
{
    private readonly List<string> missing = [];

    internal IReadOnlyList<string> Missing => missing;

    /// <summary>The first fact that is there but not of its type.</summary>
    internal Refusal? Malformed { get; private set; }

    internal Money? Amount(string name)
    {
        if (Raw(name) is not { } value)
            return null;
        if (value.IsNumber && value.Number >= 0)
            return Money.FromFen(value.Number);
        return value.Text is { } text && UnitAmount.TryParse(text, out var amount) ? amount : Reject<Money>(name);
    }

    internal long? Count(string name) =>
        Raw(name) is not { } value ? null : value.IsNumber && value.Number >= 0 ? value.Number : Reject<long>(name);

    internal bool? Flag(string name) =>
        Raw(name) is not { } value ? null : value.IsFlag ? value.Number == 1 : Reject<bool>(name);

    internal string? Choice(string name)
    {
        if (Raw(name) is not { } value)
            return null;
        if (value.Text is { } text && Label(name).Options.Contains(text))
            return text;
        Reject<bool>(name);
        return null;
    }

    internal bool? IsListed(string name) => Raw(name)?.Text switch
    {
        FactNames.Clear => false,
        FactNames.Listed => true,
        null when facts[name] is null => null,
        _ => Reject<bool>(name),
    };

    /// <summary>The date, <see cref="DateOnly.MinValue"/> for none.</summary>
    internal DateOnly? DateOrNone(string name)
    {
        if (Raw(name) is not { } value)
            return null;
        if (value.Text == FactNames.None)
            return DateOnly.MinValue;
        return DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : Reject<DateOnly>(name);
    }

    internal TraceInput Input(string name)
    {
        var definition = Label(name);
        if (facts[name] is not { } value)
            return TraceInput.Of(name, definition.Label, "—");
        return definition.Type switch
        {
            FactType.Money when Amount(name) is { } amount => TraceInput.Of(name, definition.Label, amount),
            FactType.Count when value.IsNumber => TraceInput.Of(name, definition.Label, value.Number),
            _ => TraceInput.Of(name, definition.Label, value.ToString()),
        };
    }

    internal FactDefinition Label(string name) =>
        instrument.Fact(name) ?? throw new InvalidOperationException($"{instrument.Id} does not declare the fact {name}.");

    internal bool Has(string name) => facts[name] is not null;

    /// <summary>Remembers a fact as missing.</summary>
    internal void Require(string name)
    {
        if (!Has(name) && !missing.Contains(name))
            missing.Add(name);
    }

    private FactValue? Raw(string name)
    {
        Require(name);
        return facts[name];
    }

    private T? Reject<T>(string name)
        where T : struct
    {
        Malformed ??= PolicyRefusals.FactMalformed.Refuse(("fact", name), ("expected", Expected(Label(name))));
        return null;
    }

    private static string Expected(FactDefinition fact) => fact.Type switch
    {
        FactType.Money => "1234500 (fen) / 1.2万元",
        FactType.Count => "0, 1, 2…",
        FactType.Flag => "true / false",
        FactType.Date => "yyyy-MM-dd",
        FactType.DateOrNone => $"yyyy-MM-dd / {FactNames.None}",
        FactType.ListCheck => $"{FactNames.Clear} / {FactNames.Listed}",
        _ => string.Join(" / ", fact.Options),
    };
}
