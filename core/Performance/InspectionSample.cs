using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Performance;

/// <summary>抽查: a random sample of the paid applications of a round, drawn like panels.</summary>
public sealed record InspectionSample : IAudited<InspectionSample>
{
    public required string Id { get; init; }

    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string SampleId => Id;

    public required string RoundId { get; init; }

    /// <summary>Whole percent, rounded up to whole applications.</summary>
    public required int Percent { get; init; }

    /// <summary>SHA-256 of the seed, on record before the draw.</summary>
    public required string Commitment { get; init; }

    /// <summary>The seed; shown to nobody before the draw.</summary>
    public required string Seed { get; init; }

    /// <summary>All paid applications in the order drawn; empty before the draw.</summary>
    public IReadOnlyList<string> Population { get; init; } = [];

    /// <summary>How many of the first are inspected.</summary>
    public int Size { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset AnnouncedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? DrawnAt { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    IReadOnlyList<OutboxMessage> IAudited.Outbox => [];

    DateTimeOffset? IAudited.OutboxSince => null;

    string? IAudited.DecidedUnder => null;

    InspectionSample IAudited<InspectionSample>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };

    public IEnumerable<string> Selected => Population.Take(Size);

    public bool Verifies() => DrawnAt is not null && SeededDraw.Verifies(Commitment, Seed, Id, Population);
}

/// <summary>A command to one sample.</summary>
public abstract record SampleCommand : AuditedCommand
{
    public required string SampleId { get; init; }
}

/// <summary>Announces a sample and puts the hash of its seed on record.</summary>
public sealed record AnnounceSample : SampleCommand
{
    public required string RoundId { get; init; }

    public required int Percent { get; init; }

    /// <summary>See <see cref="SeededDraw.SeedLength"/>. A repeat may bring another: the first counts.</summary>
    [Context]
    public required string Seed { get; init; }
}

/// <summary>Draws the sample.</summary>
public sealed record DrawSample : SampleCommand
{
    /// <summary>Ids of what has been paid by now.</summary>
    [Context]
    public required IReadOnlyList<string> Paid { get; init; }
}

/// <summary>Announces and draws samples.</summary>
public static class SampleDecider
{
    /// <summary>Decides a command and applies it.</summary>
    /// <param name="state">The sample as read, or <see langword="null"/> where there is none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    public static Outcome<Decision<InspectionSample>> Handle(InspectionSample? state, SampleCommand command, DateTimeOffset now) =>
        command.By.Role is not (ActorRole.City or ActorRole.Supervisor)
            ? CommandRefusals.RoleForbidden.Refuse()
            : CommandGate.Pass<InspectionSample, SampleCommand, AnnounceSample>(state, command, command.SampleId, now, Announce, Decide);

    private static Outcome<Decision<InspectionSample>> Decide(InspectionSample state, SampleCommand command, Stamp stamp) => command switch
    {
        DrawSample draw => Draw(state, draw, stamp),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, null),
    };

    private static Outcome<Decision<InspectionSample>> Announce(AnnounceSample command, Stamp stamp)
    {
        if (command.Percent is < 1 or > 100 || string.IsNullOrWhiteSpace(command.RoundId))
            return PerformanceRefusals.SampleMalformed.Refuse();
        if (!SeededDraw.IsSeed(command.Seed))
            return PanelRefusals.SeedMalformed.Refuse();
        var announced = new InspectionSample
        {
            Id = command.SampleId,
            RoundId = command.RoundId,
            Percent = command.Percent,
            Commitment = SeededDraw.Commitment(command.Seed),
            Seed = command.Seed,
            AnnouncedAt = stamp.At,
            Version = 0,
            Trail = [],
        };
        return Decision.Of(announced, "announced", stamp, [], new("commitment", announced.Commitment), AuditDetail.Number("percent", announced.Percent));
    }

    private static Outcome<Decision<InspectionSample>> Draw(InspectionSample state, DrawSample command, Stamp stamp)
    {
        if (state.DrawnAt is not null)
            return PerformanceRefusals.SampleDrawn.Refuse();
        var drawn = SeededDraw.Order(state.Seed, state.Id, command.Paid);
        if (drawn.Count == 0)
            return PerformanceRefusals.PopulationEmpty.Refuse();
        var size = ((drawn.Count * state.Percent) + 99) / 100;
        return Decision.Of(state with { Population = drawn, Size = size, DrawnAt = stamp.At }, "drawn", stamp, [], new("seed", state.Seed), AuditDetail.Number("population", drawn.Count), AuditDetail.Number("size", size));
    }
}
