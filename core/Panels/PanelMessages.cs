namespace Shuzhi.Core.Panels;

/// <summary>Input of the panel's orchestration.</summary>
public sealed record PanelProcess(string ApplicationId);

/// <summary>Input of the orchestration of one seat.</summary>
/// <param name="PanelId">The panel.</param>
/// <param name="Seat">Number of the seat.</param>
/// <param name="Look">Zero while it scores, then which second look.</param>
public sealed record SeatProcess(string PanelId, int Seat, int Look);

/// <summary>External event to the orchestrations of a panel and of its seats: it has changed.</summary>
/// <param name="PanelId">The panel.</param>
/// <param name="Status">Its status.</param>
/// <param name="Version">Its version; news of a version that is known already is no news.</param>
public sealed record PanelMoved(string PanelId, PanelStatus Status, long Version)
{
    /// <summary>The application is no longer before the panel of an instance, which is news whatever is known of the panel.</summary>
    public static PanelMoved Left(string instance) => new(instance, PanelStatus.Void, long.MaxValue);
}
