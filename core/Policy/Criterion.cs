using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>How a criterion is tested.</summary>
public enum CriterionKind
{
    /// <summary>The flag is true.</summary>
    IsTrue,

    /// <summary>The flag is false.</summary>
    IsFalse,

    /// <summary>The choice is one of the values.</summary>
    OneOf,

    /// <summary>The list check came back clear.</summary>
    NotListed,

    /// <summary>The date is none, or lies at least so many years before the as-of date.</summary>
    NoneWithinYears,

    /// <summary>The enterprise is small or medium by the standard.</summary>
    Sme,
}

/// <summary>Something an applicant or project must be.</summary>
public sealed record Criterion
{
    /// <summary>Unique in the instrument.</summary>
    public required string Id { get; init; }

    public required LocalizedText Text { get; init; }

    public required CriterionKind Kind { get; init; }

    /// <summary>Facts it reads.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    /// <summary>Accepted values of <see cref="CriterionKind.OneOf"/>.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>Years of <see cref="CriterionKind.NoneWithinYears"/>.</summary>
    public required int Years { get; init; }

    /// <summary>Standard of <see cref="CriterionKind.Sme"/>.</summary>
    public required SmeStandard? Standard { get; init; }

    /// <summary>The interpretation by which it applies, where the instrument's own clause does not say so.</summary>
    public required string? Interpretation { get; init; }

    public required IReadOnlyList<Citation> Cites { get; init; }
}
