using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Questions;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Functions.Policy;

/// <summary>Applications of the past, or made up, on which to try a change of policy.</summary>
internal sealed record ApplicationsInput
{
    /// <summary>For the reader of the file.</summary>
    public string? Note { get; init; }

    /// <summary>Facts that every application shares unless it says otherwise.</summary>
    public Facts Facts { get; init; } = Facts.Empty;

    public required IReadOnlyList<ApplicationInput> Applications { get; init; }

    /// <summary>Awards from before these applications that count against limits; amounts in fen.</summary>
    public IReadOnlyList<PriorAward> Earlier { get; init; } = [];

    /// <summary>Whether every application says what was awarded at the time.</summary>
    public bool IsRecord => Applications.All(application => application.Awarded is not null);

    /// <summary>An id that two applications have, or <see langword="null"/>.</summary>
    public string? Twice => Applications.GroupBy(application => application.Id).FirstOrDefault(group => group.Skip(1).Any())?.Key;

    public IReadOnlyList<SimulatedApplication> ToSimulated() => [.. Applications.Select(application => application.ToSimulated(Facts))];
}

/// <summary>One of them.</summary>
internal sealed record ApplicationInput
{
    public required string Id { get; init; }

    public required string Instrument { get; init; }

    /// <summary>Civil date (Asia/Shanghai) of the decision.</summary>
    public required DateOnly AsOf { get; init; }

    public string? Entity { get; init; }

    public string? District { get; init; }

    public string? Project { get; init; }

    /// <summary>A version to rate under whether or not it is in force, to try a draft.</summary>
    public string? Version { get; init; }

    public Facts Facts { get; init; } = Facts.Empty;

    /// <summary>What was awarded at the time, in fen; zero where it was refused.</summary>
    public Money? Awarded { get; init; }

    public SimulatedApplication ToSimulated(Facts shared) => new(Id, new(Instrument, shared.With(Facts), AsOf)
    {
        Entity = Entity,
        District = District,
        Project = Project,
        Version = Version,
    })
    {
        Awarded = Awarded,
    };
}
