using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Panels;

/// <summary>A command to one panel.</summary>
public abstract record PanelCommand : AuditedCommand
{
    public required string PanelId { get; init; }
}

/// <summary>Opens a panel for an application and puts the hash of its seed on record.</summary>
public sealed record OpenPanel : PanelCommand
{
    public required string Instance { get; init; }

    public required string RoundId { get; init; }

    public required string ApplicationId { get; init; }

    public required PanelSubject Subject { get; init; }

    public required PanelRules Rules { get; init; }

    public required bool NeedsAmount { get; init; }

    public required bool NeedsCost { get; init; }

    /// <summary>See <see cref="SeededDraw.SeedLength"/>; from a generator that nobody can foretell. A repeat may bring another: the first counts.</summary>
    [Context]
    public required string Seed { get; init; }
}

/// <summary>Draws from the pool and seats the first.</summary>
public sealed record DrawPanel : PanelCommand
{
    /// <summary>The pool as it stands; who is active and knows a field asked for is a candidate.</summary>
    [Context]
    public required IReadOnlyList<Expert> Pool { get; init; }
}

/// <summary>Draws, by the same seed, from those who have come to the pool since; for a panel that ran out of candidates.</summary>
public sealed record ExtendPool : PanelCommand
{
    [Context]
    public required IReadOnlyList<Expert> Pool { get; init; }
}

/// <summary>An expert declares interests: none, or a conflict, and then stands aside.</summary>
public sealed record DeclareInterests : PanelCommand
{
    public required bool HasConflict { get; init; }
}

/// <summary>回避: the bureau has found a conflict; what the expert scored does not count.</summary>
public sealed record RecuseExpert : PanelCommand
{
    public required string ExpertId { get; init; }
}

/// <summary>An expert scores; in a second look, once more.</summary>
public sealed record SubmitScores : PanelCommand
{
    public required IReadOnlyList<CriterionScore> Scores { get; init; }

    public required string Comment { get; init; }
}

/// <summary>Replaces an expert who did not answer in time by the next of the draw.</summary>
public sealed record ReplaceLate : PanelCommand
{
    public required int Seat { get; init; }
}

/// <summary>Ends scoring when its time is over and a quorum has scored, or a second look when its time is over.</summary>
public sealed record CloseScoring : PanelCommand;

/// <summary>认定: decides on the result. The reason is compulsory.</summary>
public sealed record DeterminePanel : PanelCommand
{
    public required bool Passed { get; init; }

    public Money? AssessedAmount { get; init; }

    public Money? ApprovedCost { get; init; }
}

/// <summary>Gives a panel up.</summary>
public sealed record VoidPanel : PanelCommand;
