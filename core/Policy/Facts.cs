using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>What is known about an applicant and a project, by name. Immutable. What a value means is told by the instrument's <see cref="FactDefinition"/>.</summary>
[JsonConverter(typeof(FactsJsonConverter))]
public sealed class Facts : IEquatable<Facts>
{
    private readonly ImmutableSortedDictionary<string, FactValue> values;

    private Facts(ImmutableSortedDictionary<string, FactValue> values) => this.values = values;

    public static Facts Empty { get; } = new(ImmutableSortedDictionary.Create<string, FactValue>(StringComparer.Ordinal));

    /// <summary>By name, in ordinal order.</summary>
    public IReadOnlyDictionary<string, FactValue> Values => values;

    public FactValue? this[string name] => values.TryGetValue(name, out var value) ? value : (FactValue?)null;

    public Facts With(string name, FactValue value) => new(values.SetItem(name, value));

    public Facts Without(string name) => new(values.Remove(name));

    /// <summary>These facts, and <paramref name="others"/> over them.</summary>
    public Facts With(Facts others) => new(values.SetItems(others.values));

    public bool Equals(Facts? other) => other is not null && values.Count == other.values.Count && values.SequenceEqual(other.values);

    public override bool Equals(object? obj) => Equals(obj as Facts);

    public override int GetHashCode() => values.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));
}

/// <summary>One value: a whole number (a count, or fen), a flag, or text (a choice, a date, an amount with its unit).</summary>
public readonly record struct FactValue
{
    private FactValue(string? text, long number, bool isFlag)
    {
        Text = text;
        Number = number;
        IsFlag = isFlag;
    }

    /// <summary>The text, or <see langword="null"/> for a number or flag.</summary>
    public string? Text { get; }

    /// <summary>The number, or 1 and 0 for a flag.</summary>
    public long Number { get; }

    public bool IsFlag { get; }

    public bool IsNumber => Text is null && !IsFlag;

    public static implicit operator FactValue(long number) => new(null, number, false);

    public static implicit operator FactValue(bool flag) => new(null, flag ? 1 : 0, true);

    public static implicit operator FactValue(string text) => new(text, 0, false);

    public static implicit operator FactValue(Money amount) => new(null, amount.Fen, false);

    public static implicit operator FactValue(DateOnly date) => new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 0, false);

    public override string ToString() => Text ?? (IsFlag ? Number == 1 ? "true" : "false" : Number.ToString(CultureInfo.InvariantCulture));
}

internal sealed class FactsJsonConverter : JsonConverter<Facts>
{
    public override Facts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Facts are an object.");
        var facts = Facts.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (facts[name] is not null)
                throw new JsonException($"The fact {name} is given twice.");
            reader.Read();
            facts = facts.With(name, reader.TokenType switch
            {
                JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
                JsonTokenType.True => true,
                JsonTokenType.False => false,
                JsonTokenType.String => reader.GetString()!,
                _ => throw new JsonException($"The fact {name} is a whole number, true, false or text."),
            });
        }
        return facts;
    }

    public override void Write(Utf8JsonWriter writer, Facts value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, fact) in value.Values)
        {
            if (fact.Text is { } text)
                writer.WriteString(name, text);
            else if (fact.IsFlag)
                writer.WriteBoolean(name, fact.Number == 1);
            else
                writer.WriteNumber(name, fact.Number);
        }
        writer.WriteEndObject();
    }
}
