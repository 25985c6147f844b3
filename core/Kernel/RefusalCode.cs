using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Shuzhi.Core.Kernel;

/// <summary>What sort of answer a refusal is; a host maps it to its protocol (an HTTP status, an exit code).</summary>
public enum RefusalKind
{
    /// <summary>The input cannot be read or breaks a bound.</summary>
    Invalid,

    /// <summary>What was asked for does not exist.</summary>
    NotFound,

    /// <summary>The state does not allow it, or it was done already with other content.</summary>
    Conflict,

    /// <summary>The caller worked on an older version.</summary>
    Stale,

    /// <summary>The caller may not do this.</summary>
    Forbidden,

    /// <summary>The policy does not grant it.</summary>
    NotEntitled,

    /// <summary>There is no money or room left; may succeed later.</summary>
    Exhausted,
}

/// <summary>
/// A stable code of a refusal, in kebab-case. The set is closed: codes are made only in this assembly, as static fields of
/// the <c>…Refusals</c> class of their folder, and <see cref="All"/> lists them. A code is never reused with another meaning.
/// </summary>
[JsonConverter(typeof(RefusalCodeJsonConverter))]
public sealed class RefusalCode
{
    private static readonly Lazy<FrozenDictionary<string, RefusalCode>> Index = new(() =>
        typeof(RefusalCode).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(RefusalCode))
            .Select(field => (RefusalCode)field.GetValue(null)!)
            .ToFrozenDictionary(code => code.Value));

    internal RefusalCode(string value, RefusalKind kind, string zh, string en)
    {
        Value = value;
        Kind = kind;
        Text = new(zh, en);
    }

    /// <summary>Every code, in ordinal order.</summary>
    /// <exception cref="ArgumentException">Two fields define the same code.</exception>
    public static IReadOnlyList<RefusalCode> All => [.. Index.Value.Values.OrderBy(code => code.Value, StringComparer.Ordinal)];

    /// <summary>The code itself, such as <c>money-malformed</c>.</summary>
    public string Value { get; }

    public RefusalKind Kind { get; }

    /// <summary>The text, with <c>{name}</c> where a detail goes.</summary>
    public LocalizedText Text { get; }

    /// <summary>The code of this value, or <see langword="null"/> where there is none.</summary>
    public static RefusalCode? Find(string value) => Index.Value.GetValueOrDefault(value);

    public Refusal Refuse(params ReadOnlySpan<(string Name, string Value)> details) => Refuse(null, details);

    public Refusal Refuse(Citation? citation, params ReadOnlySpan<(string Name, string Value)> details)
    {
        var list = new RefusalDetail[details.Length];
        for (var i = 0; i < details.Length; i++)
            list[i] = new(details[i].Name, details[i].Value);
        return new(this, Text.With(list), citation, list);
    }

    public override string ToString() => Value;
}
