using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>Whose awards count against a limit.</summary>
public enum CapScope
{
    /// <summary>This award alone.</summary>
    Award,

    /// <summary>All awards of the applicant.</summary>
    Entity,

    /// <summary>All awards for the same project (model, platform, laboratory, park), whoever applies.</summary>
    Project,

    /// <summary>All awards in the applicant's district.</summary>
    District,

    /// <summary>All awards of the instrument in the city.</summary>
    Pool,
}

/// <summary>Over what time awards count.</summary>
public enum CapPeriod
{
    /// <summary>The calendar year of the request.</summary>
    Year,

    /// <summary>All years.</summary>
    Total,
}

/// <summary>What is limited.</summary>
public enum CapMeasure
{
    /// <summary>Money.</summary>
    Amount,

    /// <summary>The number of awards.</summary>
    Awards,

    /// <summary>The number of calendar years with an award.</summary>
    AwardYears,

    /// <summary>Calendar years since the first award, the first counted as one.</summary>
    YearsSinceFirst,
}

/// <summary>A limit.</summary>
public sealed record Cap
{
    /// <summary>Unique in the version.</summary>
    public required string Id { get; init; }

    public required CapScope Scope { get; init; }

    public required CapPeriod Period { get; init; }

    public required CapMeasure Measure { get; init; }

    /// <summary>The limit in fen for <see cref="CapMeasure.Amount"/>, else a count. Reaching it is allowed, passing it is not.</summary>
    public required long Limit { get; init; }

    /// <summary>Instruments whose awards count together; this one alone where empty.</summary>
    public required IReadOnlyList<string> Instruments { get; init; }

    /// <summary>The interpretation that makes this the limit, where the clause leaves it open.</summary>
    public required string? Interpretation { get; init; }

    public required IReadOnlyList<Citation> Cites { get; init; }

    /// <summary>The limit as money.</summary>
    /// <exception cref="InvalidOperationException">The cap is a count.</exception>
    public Money Amount => Measure == CapMeasure.Amount ? Money.FromFen(Limit) : throw new InvalidOperationException($"Cap {Id} is a count.");
}
