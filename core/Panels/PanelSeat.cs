namespace Shuzhi.Core.Panels;

/// <summary>Where a seat of a panel stands.</summary>
public enum SeatStatus
{
    /// <summary>Drawn; the expert is to declare interests.</summary>
    Invited,

    /// <summary>Declared to have none; the expert is to score.</summary>
    Scoring,

    /// <summary>Scored; counts.</summary>
    Scored,

    /// <summary>Stands aside because of a conflict; replaced.</summary>
    Recused,

    /// <summary>Did not answer in time; replaced.</summary>
    Late,
}

/// <summary>What an expert handed in.</summary>
/// <param name="Scores">One a criterion.</param>
/// <param name="Total">Points, 0 to 100.</param>
/// <param name="Comment">In the expert's words; no names.</param>
/// <param name="At">UTC.</param>
public sealed record ScoreSheet(IReadOnlyList<CriterionScore> Scores, decimal Total, string Comment, DateTimeOffset At);

/// <summary>A seat and what became of it. Sheets are sealed: nobody but their expert sees them before the panel has a result.</summary>
/// <param name="Number">1, 2, 3 … in the order of seating.</param>
/// <param name="ExpertId">The expert.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Since">UTC instant of the latest status.</param>
/// <param name="DueAt">UTC, exclusive: until when the expert is to answer.</param>
/// <param name="Recusal">Why recused.</param>
/// <param name="Sheet">The sheet that counts.</param>
/// <param name="FirstSheet">Where there was a second look, the sheet before it.</param>
public sealed record PanelSeat(
    int Number,
    string ExpertId,
    SeatStatus Status,
    DateTimeOffset Since,
    DateTimeOffset DueAt,
    RecusalKind? Recusal = null,
    ScoreSheet? Sheet = null,
    ScoreSheet? FirstSheet = null)
{
    /// <summary>The expert is still to answer.</summary>
    public bool IsOpen => Status is SeatStatus.Invited or SeatStatus.Scoring;

    /// <summary>Counts, or may come to count, towards the size of the panel.</summary>
    public bool IsTaken => IsOpen || Status == SeatStatus.Scored;

    public bool HasLookedAgain => FirstSheet is not null;
}
