using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Applications.Review;

/// <summary>认定: what the panel's assessment came to. Completes the stage of the panel.</summary>
public sealed record RecordDetermination : ReviewCommand
{
    public required string PanelId { get; init; }

    public required bool Passed { get; init; }

    /// <summary>Fen; compulsory where the instrument pays an assessed amount.</summary>
    public Money? AssessedAmount { get; init; }

    /// <summary>Fen; compulsory where the instrument pays an approved cost.</summary>
    public Money? ApprovedCost { get; init; }

    public decimal? Score { get; init; }

    public required string Grounds { get; init; }
}

/// <summary>How the application fares in a public notice.</summary>
public enum NoticeResult
{
    /// <summary>The notice is out; the stage goes on.</summary>
    Published,

    /// <summary>An objection is open.</summary>
    Suspended,

    /// <summary>The notice is over without a sustained objection; the stage is done.</summary>
    Cleared,

    /// <summary>An objection was sustained.</summary>
    Upheld,
}

/// <summary>公示: news of the notice that the application stands in.</summary>
public sealed record RecordNoticed : ReviewCommand
{
    public required string NoticeId { get; init; }

    /// <summary><see cref="Stage.Notice"/> or <see cref="Stage.AwardNotice"/>.</summary>
    public required Stage Stage { get; init; }

    public required NoticeResult Result { get; init; }

    /// <summary>For a sustained objection: the earlier stage that is done again; the application is rejected where absent.</summary>
    public Stage? ReturnTo { get; init; }

    /// <summary>Compulsory for a sustained objection.</summary>
    public string? Grounds { get; init; }
}

/// <summary>集体审议: the decision of the meeting about the award. Completes the stage of approval; what is not approved of the reservation is released.</summary>
public sealed record RecordApproval : ReviewCommand
{
    public required string PlanId { get; init; }

    /// <summary>Civil date (Asia/Shanghai).</summary>
    public required DateOnly MeetingOn { get; init; }

    /// <summary>Number of the decision.</summary>
    public required string Decision { get; init; }

    public required bool Approved { get; init; }

    /// <summary>Fen, at most what is reserved; zero where it is not approved.</summary>
    public required Money Amount { get; init; }

    /// <summary>Compulsory where it is not approved.</summary>
    public string? Grounds { get; init; }
}

/// <summary>绩效评价. Completes the stage of evaluation.</summary>
public sealed record RecordEvaluation : ReviewCommand
{
    public required bool Passed { get; init; }

    public required string Grounds { get; init; }
}

/// <summary>Proposes to take the review back to an earlier stage; another officer decides.</summary>
public sealed record Reopen : ReviewCommand
{
    /// <summary>A stage that people do before the present one.</summary>
    public required Stage ToStage { get; init; }

    public required string Grounds { get; init; }
}

/// <summary>Proposes to undo the panel's determination, before the award is noticed; another officer decides.</summary>
public sealed record UndoDetermination : ReviewCommand
{
    public required string Grounds { get; init; }
}

/// <summary>Decides what another officer has proposed: the second pair of eyes.</summary>
public sealed record DecideReversal : ReviewCommand
{
    public required bool Confirmed { get; init; }
}

/// <summary>Takes the open work on.</summary>
public sealed record ClaimWork : ReviewCommand;

/// <summary>Gives claimed work back.</summary>
public sealed record ReleaseWork : ReviewCommand;
