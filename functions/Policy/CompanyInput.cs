using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Questions;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Functions.Policy;

/// <summary>What somebody tells about an applicant to learn what it is entitled to. Nothing of it is stored.</summary>
internal sealed record CompanyInput
{
    /// <summary>For the reader of the file.</summary>
    public string? Note { get; init; }

    /// <summary>Figures and answers by name; see the facts of each instrument.</summary>
    public required Facts Facts { get; init; }

    /// <summary>Civil date (Asia/Shanghai) whose policy applies; today where absent.</summary>
    public DateOnly? AsOf { get; init; }

    public string? Entity { get; init; }

    /// <summary>Entities whose awards count as the applicant's own.</summary>
    public IReadOnlyList<string> RelatedEntities { get; init; } = [];

    public string? District { get; init; }

    /// <summary>Also drafts, which grant nothing yet.</summary>
    public bool IncludeDrafts { get; init; }

    /// <summary>What money facts pay for, by fact name: facts of one expenditure exclude each other's awards.</summary>
    public IReadOnlyDictionary<string, string> Expenditures { get; init; } = new Dictionary<string, string>();

    /// <summary>Awards that count against limits; amounts in fen.</summary>
    public IReadOnlyList<PriorAward> Earlier { get; init; } = [];

    public EstimateRequest ToRequest(DateOnly today) => new(Facts, AsOf ?? today)
    {
        Entity = Entity,
        RelatedEntities = RelatedEntities,
        District = District,
        IncludeDrafts = IncludeDrafts,
        Expenditures = Expenditures,
    };
}
