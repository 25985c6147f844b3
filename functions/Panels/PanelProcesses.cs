using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Panels;

/// <summary>What the orchestration of a panel is told. Kept in its history, so its members are plain.</summary>
/// <param name="PanelId">The panel.</param>
/// <param name="Stage">A panel status, by name.</param>
/// <param name="Version">Version of the panel; news of this version or older is known.</param>
/// <param name="IsFinal">Nothing more is to come.</param>
/// <param name="Look">Zero while experts score, then which second look they take.</param>
/// <param name="OpenSeats">Seats whose experts are still to answer; of a panel that is given up, those whose experts are to be told.</param>
/// <param name="Dues">What to do while waiting, in order of time.</param>
internal sealed record PanelStep(string PanelId, string Stage, long Version, bool IsFinal, int Look, IReadOnlyList<int> OpenSeats, IReadOnlyList<Due> Dues);

/// <summary>Opens a panel for an application.</summary>
/// <param name="PanelId">Id of the panel.</param>
/// <param name="Instance">The orchestration that asks.</param>
/// <param name="ApplicationId">The application.</param>
internal sealed record PanelOpening(string PanelId, string Instance, string ApplicationId);

/// <summary>Asks where a seat stands.</summary>
/// <param name="PanelId">The panel.</param>
/// <param name="Seat">Number of the seat.</param>
/// <param name="Look">Zero for scoring, then which second look.</param>
/// <param name="After">UTC; what was due by then has been done.</param>
internal sealed record SeatQuestion(string PanelId, int Seat, int Look, DateTime After);

/// <summary>Something that an expert is to be told.</summary>
/// <param name="PanelId">The panel.</param>
/// <param name="Seat">Number of the seat.</param>
/// <param name="Topic">Of what.</param>
/// <param name="At">UTC instant at which it was due; with the rest it names the notice.</param>
internal sealed record ExpertNotice(string PanelId, int Seat, string Topic, DateTime At);
