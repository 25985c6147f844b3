using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Vouchers;

namespace Shuzhi.Core.Rounds;

/// <summary>A command to one round.</summary>
public abstract record RoundCommand : AuditedCommand
{
    public required string RoundId { get; init; }
}

/// <summary>Announces a round.</summary>
public sealed record PlanRound : RoundCommand
{
    public required LocalizedText Name { get; init; }

    public required string InstrumentId { get; init; }

    public required string CatalogueVersion { get; init; }

    /// <summary>Version of the instrument; compulsory for a draft.</summary>
    public string? InstrumentVersion { get; init; }

    public required string LineId { get; init; }

    public VoucherTerms VoucherTerms { get; init; } = VoucherTerms.Default;

    /// <summary>How panels are drawn and score; the defaults where absent.</summary>
    public PanelRules? PanelRules { get; init; }

    /// <summary>Any offset; stored in UTC. Inclusive.</summary>
    public required DateTimeOffset OpensAt { get; init; }

    /// <summary>Any offset; stored in UTC. Exclusive.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>All districts where empty.</summary>
    public required IReadOnlyList<string> Districts { get; init; }

    /// <summary>For a draft instrument: first day of application, civil date in Asia/Shanghai, set by an administrator.</summary>
    public DateOnly? AppliedFrom { get; init; }

    /// <summary>Terms of stages that differ from the defaults; each stage once.</summary>
    public IReadOnlyList<StageTerm> StageTerms { get; init; } = [];

    /// <summary>Working days that the round's notices are out, more than none; the configured length where absent.</summary>
    public int? NoticeWorkingDays { get; init; }

    public IReadOnlyList<RoundTask> Tasks { get; init; } = [];

    /// <summary>Next year's round is planned from this one.</summary>
    public bool RecursYearly { get; init; }

    /// <summary>The first round of the series, for a round that was planned from another.</summary>
    public string? SeriesId { get; init; }

    /// <summary>Stages of the instrument's process.</summary>
    [Context]
    public IReadOnlyList<Policy.Stage> Stages { get; init; } = [];

    /// <summary>When the instrument's version is in force; <see langword="null"/> for a draft without dates.</summary>
    [Context]
    public required DateRange? InForce { get; init; }
}

/// <summary>Records that the round's time has come. Sent by a timer.</summary>
public sealed record OpenRound : RoundCommand;

/// <summary>Closes the round: by the timer at its time, by staff earlier and with a reason.</summary>
public sealed record CloseRound : RoundCommand;

/// <summary>Records that everybody was warned that the round closes.</summary>
public sealed record WarnOfClosing : RoundCommand;

/// <summary>Records that next year's round was planned.</summary>
public sealed record RecordSuccessor : RoundCommand
{
    public required string SuccessorId { get; init; }
}

/// <summary>Cancels the round, with a reason.</summary>
public sealed record CancelRound : RoundCommand;
