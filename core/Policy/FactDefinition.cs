using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>What a fact's value may be.</summary>
public enum FactType
{
    /// <summary>An amount: a whole number of fen, or text with its unit (<c>27.5万元</c>, <c>275000元</c>).</summary>
    Money,

    /// <summary>A whole number, zero or more.</summary>
    Count,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A civil date, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A civil date, or <c>none</c> for "has not happened".</summary>
    DateOrNone,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>The result of looking a list up: <c>clear</c> or <c>listed</c>.</summary>
    ListCheck,
}

/// <summary>Who states a fact.</summary>
public enum FactSource
{
    /// <summary>Declared by the applicant, with evidence.</summary>
    Applicant,

    /// <summary>Looked up in a register or list.</summary>
    Registry,

    /// <summary>Found by an independent auditor.</summary>
    Audit,

    /// <summary>Determined by the expert panel or the responsible department.</summary>
    Assessment,
}

/// <summary>A fact that a rule or criterion reads.</summary>
public sealed record FactDefinition
{
    /// <summary>camelCase, unique in the instrument.</summary>
    public required string Name { get; init; }

    public required FactType Type { get; init; }

    public required LocalizedText Label { get; init; }

    public required FactSource Source { get; init; }

    /// <summary>Documents that prove it, from the vocabulary.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>Values of a <see cref="FactType.Choice"/>.</summary>
    public required IReadOnlyList<string> Options { get; init; }
}
