namespace Shuzhi.Core.Policy.Rating;

/// <summary>What to evaluate.</summary>
/// <param name="Instrument">Id of the instrument.</param>
/// <param name="Facts">What is known.</param>
/// <param name="AsOf">Civil date (Asia/Shanghai) whose policy applies.</param>
public sealed record EvaluationRequest(string Instrument, Facts Facts, DateOnly AsOf)
{
    /// <summary>The applicant, as in <see cref="PriorAward.Entity"/>; without it, no earlier award of an entity counts.</summary>
    public string? Entity { get; init; }

    /// <summary>Entities whose awards count as the applicant's own, such as its controlled companies.</summary>
    public IReadOnlyList<string> RelatedEntities { get; init; } = [];

    /// <summary>The applicant's district, where a limit asks for it; without it no earlier award of the district counts.</summary>
    public string? District { get; init; }

    /// <summary>The project (model, platform, laboratory, cluster, loan); limits on a project span all its applications. Without it no earlier award of the project counts.</summary>
    public string? Project { get; init; }

    /// <summary>The calendar year the award is for, or <see langword="null"/> for the year of <see cref="AsOf"/>.</summary>
    public int? Year { get; init; }

    /// <summary>A version to use whether or not it is in force (simulation of drafts), or <see langword="null"/> for the one in force.</summary>
    public string? Version { get; init; }

    /// <summary>The calendar year that limits by year count the award in.</summary>
    public int AwardYear => Year ?? AsOf.Year;
}
