using System.Collections.Frozen;

namespace Shuzhi.Core.Panels;

/// <summary>Where a panel stands.</summary>
public enum PanelStatus
{
    /// <summary>The hash of its seed is on record; nobody is drawn.</summary>
    Opened,

    /// <summary>Experts are seated and score.</summary>
    Scoring,

    /// <summary>Totals lie far apart: every expert looks once more at the own sheet.</summary>
    SecondLook,

    /// <summary>There is a result; the determination is awaited.</summary>
    Scored,

    /// <summary>认定.</summary>
    Determined,

    /// <summary>Given up, because the application is no longer before it.</summary>
    Void,
}

/// <summary>What can happen to a panel.</summary>
public enum PanelEventKind
{
    Opened,
    Drawn,
    PoolExtended,
    ExpertSeated,
    InterestsDeclared,
    ExpertRecused,
    ExpertLate,
    ScoresSubmitted,
    SecondLookAsked,
    SecondLookTaken,
    Aggregated,
    Determined,
    Voided,
}

/// <summary>The lifecycle of a panel.</summary>
public static class PanelTransitions
{
    private static readonly FrozenDictionary<(PanelStatus From, PanelEventKind Event), PanelStatus> Table = new Dictionary<(PanelStatus, PanelEventKind), PanelStatus>
    {
        [(PanelStatus.Opened, PanelEventKind.Opened)] = PanelStatus.Opened,
        [(PanelStatus.Opened, PanelEventKind.Drawn)] = PanelStatus.Scoring,
        [(PanelStatus.Opened, PanelEventKind.Voided)] = PanelStatus.Void,
        [(PanelStatus.Scoring, PanelEventKind.PoolExtended)] = PanelStatus.Scoring,
        [(PanelStatus.Scoring, PanelEventKind.ExpertSeated)] = PanelStatus.Scoring,
        [(PanelStatus.Scoring, PanelEventKind.InterestsDeclared)] = PanelStatus.Scoring,
        [(PanelStatus.Scoring, PanelEventKind.ExpertRecused)] = PanelStatus.Scoring,
        [(PanelStatus.Scoring, PanelEventKind.ExpertLate)] = PanelStatus.Scoring,
        [(PanelStatus.Scoring, PanelEventKind.ScoresSubmitted)] = PanelStatus.Scoring,
        [(PanelStatus.Scoring, PanelEventKind.SecondLookAsked)] = PanelStatus.SecondLook,
        [(PanelStatus.Scoring, PanelEventKind.Aggregated)] = PanelStatus.Scored,
        [(PanelStatus.Scoring, PanelEventKind.Voided)] = PanelStatus.Void,
        [(PanelStatus.SecondLook, PanelEventKind.SecondLookTaken)] = PanelStatus.SecondLook,
        [(PanelStatus.SecondLook, PanelEventKind.ExpertRecused)] = PanelStatus.Scoring,
        [(PanelStatus.SecondLook, PanelEventKind.Aggregated)] = PanelStatus.Scored,
        [(PanelStatus.SecondLook, PanelEventKind.Voided)] = PanelStatus.Void,
        [(PanelStatus.Scored, PanelEventKind.ExpertRecused)] = PanelStatus.Scoring,
        [(PanelStatus.Scored, PanelEventKind.Determined)] = PanelStatus.Determined,
        [(PanelStatus.Scored, PanelEventKind.Voided)] = PanelStatus.Void,
    }.ToFrozenDictionary();

    /// <summary>The status after an event, or <see langword="null"/> where it cannot happen.</summary>
    public static PanelStatus? After(PanelStatus from, PanelEventKind happened) => Table.TryGetValue((from, happened), out var to) ? to : null;
}
