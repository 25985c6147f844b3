using System.Globalization;
using System.Text.Json;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Panels;

/// <summary>What follows from what happened: seats are filled, results drawn up, orchestrations told.</summary>
internal static class PanelEvolution
{
    /// <summary>The panel after an event, with the event in its audit trail.</summary>
    /// <exception cref="InvalidOperationException">The transition table does not have it: a bug.</exception>
    public static Panel With(this Panel after, PanelEventKind kind, Stamp stamp, params IReadOnlyList<AuditDetail> details)
    {
        var status = PanelTransitions.After(after.Status, kind) ?? throw new InvalidOperationException($"{kind} cannot happen to {after.Id}, which is {after.Status}.");
        return (after with { Status = status }).Recorded(JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), stamp, details);
    }

    public static Panel WithSeat(this Panel state, PanelSeat changed) => state with { Seats = [.. state.Seats.Select(seat => seat.Number == changed.Number ? changed : seat)] };

    /// <summary>Seats the next of the draw until the panel has its size or nobody is left.</summary>
    public static Panel Filled(this Panel state, Stamp stamp)
    {
        while (state.Seats.Count(seat => seat.IsTaken) < state.Rules.Size && state.Next is { } next)
        {
            var seat = new PanelSeat(state.Seats.Count + 1, next.ExpertId, SeatStatus.Invited, stamp.At, state.Rules.EndAfter(stamp.At, state.Rules.DaysToDeclare));
            state = (state with { Seats = [.. state.Seats, seat] }).With(PanelEventKind.ExpertSeated, stamp, AuditDetail.Number("seat", seat.Number), new("expert", seat.ExpertId));
        }
        return state;
    }

    /// <summary>Draws up the result once everybody has answered.</summary>
    /// <param name="state">The panel.</param>
    /// <param name="stamp">What led to it.</param>
    /// <param name="isOver">No more is waited for.</param>
    public static Panel Settled(this Panel state, Stamp stamp, bool isOver = false)
    {
        var isAwaited = state.Status switch
        {
            PanelStatus.Scoring => state.Scored < state.Rules.Quorum || state.Seats.Any(seat => seat.IsOpen),
            PanelStatus.SecondLook => !isOver && state.Seats.Any(seat => seat is { Status: SeatStatus.Scored, HasLookedAgain: false }),
            _ => true,
        };
        if (isAwaited)
            return state;
        var result = Aggregation.Of(state.Seats.Where(seat => seat.Status == SeatStatus.Scored).Select(seat => seat.Sheet!.Total), state.Rules);
        if (result.IsWide && state.Status == PanelStatus.Scoring)
        {
            return (state with { Looks = state.Looks + 1, SecondLookDueAt = state.Rules.EndAfter(stamp.At, state.Rules.DaysForSecondLook) })
                .With(PanelEventKind.SecondLookAsked, stamp, Points("spread", result.Spread));
        }
        return (state with { Result = result, ScoredAt = stamp.At, SecondLookDueAt = null }).With(
            PanelEventKind.Aggregated, stamp, Points("score", result.Score), new("method", result.Method.ToString()), AuditDetail.Number("experts", result.Totals.Count), Points("spread", result.Spread));
    }

    /// <summary>The change with the messages that it causes: orchestrations of the panel and of the seats concerned learn of it.</summary>
    public static Decision<Panel> ToDecision(this Panel after, Panel? before, Stamp stamp)
    {
        var moved = new PanelMoved(after.Id, after.Status, after.Version);
        var concerned = before is null ? [] : after.Seats.Take(before.Seats.Count).Where(seat => seat != before.Seats[seat.Number - 1] || after.Status != before.Status);
        List<OutboxMessage> messages = before is null ? [] : [OutboxMessage.Raise($"moved-{after.Id}-{after.Version}", after.Instance, nameof(PanelMoved), moved)];
        messages.AddRange(concerned.Select(seat => OutboxMessage.Raise(
            $"moved-{after.Id}-{after.Version}-{seat.Number}", Panel.SeatInstanceOf(after.Instance, seat.Number, before!.Look), nameof(PanelMoved), moved)));
        return new(after.WithMessages(messages, stamp.At), messages);
    }

    public static AuditDetail Points(string name, decimal value) => new(name, value.ToString("0.####", CultureInfo.InvariantCulture));
}
