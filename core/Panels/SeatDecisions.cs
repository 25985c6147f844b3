using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Panels;

/// <summary>What becomes of single seats.</summary>
internal static class SeatDecisions
{
    public static Outcome<Panel> Declare(Panel state, DeclareInterests command, Stamp stamp)
    {
        if (!Seat(state, command.By.Id, PanelEventKind.InterestsDeclared).TryGet(out var seat, out var refusal))
            return refusal;
        if (seat.Status == SeatStatus.Scoring)
            return PanelRefusals.AlreadyDeclared.Refuse();
        if (CheckOpen(seat, stamp) is { } closed)
            return closed;
        if (command.HasConflict)
            return StandAside(state, seat, RecusalKind.Declared, stamp);
        var due = state.Rules.EndAfter(stamp.At, state.Rules.DaysToScore);
        return state.WithSeat(seat with { Status = SeatStatus.Scoring, Since = stamp.At, DueAt = due })
            .With(PanelEventKind.InterestsDeclared, stamp, AuditDetail.Number("seat", seat.Number));
    }

    public static Outcome<Panel> Recuse(Panel state, RecuseExpert command, Stamp stamp)
    {
        if (command.By.Role is not ActorRole.City)
            return CommandRefusals.RoleForbidden.Refuse();
        if (!Seat(state, command.ExpertId, PanelEventKind.ExpertRecused).TryGet(out var seat, out var refusal))
            return refusal;
        if (!seat.IsTaken)
            return PanelRefusals.SeatClosed.Refuse(("status", $"{seat.Status}"));
        return string.IsNullOrWhiteSpace(command.Reason) ? CommandRefusals.ReasonMissing.Refuse() : StandAside(state, seat, RecusalKind.Found, stamp);
    }

    public static Outcome<Panel> Replace(Panel state, ReplaceLate command, Stamp stamp)
    {
        if (command.By.Role is not (ActorRole.System or ActorRole.City))
            return CommandRefusals.RoleForbidden.Refuse();
        if (state.Seats.FirstOrDefault(seat => seat.Number == command.Seat) is not { } seat)
            return PanelRefusals.NotSeated.Refuse();
        if (PanelDecider.Unless(state, PanelEventKind.ExpertLate) is { } refusal)
            return refusal;
        if (!seat.IsOpen)
            return PanelRefusals.SeatClosed.Refuse(("status", $"{seat.Status}"));
        if (stamp.At < seat.DueAt)
            return PanelRefusals.NotDue.Refuse();
        return state.WithSeat(seat with { Status = SeatStatus.Late, Since = stamp.At })
            .With(PanelEventKind.ExpertLate, stamp, AuditDetail.Number("seat", seat.Number))
            .Filled(stamp).Settled(stamp);
    }

    public static Outcome<Panel> Score(Panel state, SubmitScores command, Stamp stamp)
    {
        var kind = state.Status == PanelStatus.SecondLook ? PanelEventKind.SecondLookTaken : PanelEventKind.ScoresSubmitted;
        if (!Seat(state, command.By.Id, kind).TryGet(out var seat, out var refusal))
            return refusal;
        if (CheckScoring(state, seat, stamp) is { } closed)
            return closed;
        if (!Aggregation.Total(command.Scores, state.Rules).TryGet(out var total, out refusal))
            return refusal;
        var sheet = new ScoreSheet(command.Scores, total, command.Comment, stamp.At);
        var scored = seat with { Status = SeatStatus.Scored, Since = stamp.At, Sheet = sheet, FirstSheet = kind == PanelEventKind.SecondLookTaken ? seat.Sheet : null };
        return state.WithSeat(scored)
            .With(kind, stamp, AuditDetail.Number("seat", seat.Number), new("sheetSha256", AuditTrail.Sha256Of(sheet)))
            .Settled(stamp);
    }

    private static Panel StandAside(Panel state, PanelSeat seat, RecusalKind why, Stamp stamp)
    {
        // Whoever has looked a second time keeps that sheet; a replacement scores afresh and only then is there another result.
        var aside = state.WithSeat(seat with { Status = SeatStatus.Recused, Since = stamp.At, Recusal = why, Sheet = null, FirstSheet = null });
        return (aside with { Result = null, ScoredAt = null, SecondLookDueAt = null })
            .With(PanelEventKind.ExpertRecused, stamp, AuditDetail.Number("seat", seat.Number), new("recusal", why.ToString()))
            .Filled(stamp).Settled(stamp);
    }

    private static Refusal? CheckScoring(Panel state, PanelSeat seat, Stamp stamp)
    {
        if (state.Status != PanelStatus.SecondLook)
            return seat.Status == SeatStatus.Invited ? PanelRefusals.NotDeclared.Refuse() : CheckOpen(seat, stamp);
        if (seat.Status != SeatStatus.Scored || seat.HasLookedAgain)
            return PanelRefusals.SeatClosed.Refuse(("status", $"{seat.Status}"));
        return stamp.At < state.SecondLookDueAt ? null : PanelRefusals.TooLate.Refuse(("due", InstantText.Format(state.SecondLookDueAt!.Value)));
    }

    private static Outcome<PanelSeat> Seat(Panel state, string expertId, PanelEventKind happens)
    {
        if (state.SeatOf(expertId) is not { } seat)
            return PanelRefusals.NotSeated.Refuse();
        return PanelDecider.Unless(state, happens) is { } refusal ? refusal : seat;
    }

    private static Refusal? CheckOpen(PanelSeat seat, Stamp stamp)
    {
        if (!seat.IsOpen)
            return PanelRefusals.SeatClosed.Refuse(("status", $"{seat.Status}"));
        return stamp.At < seat.DueAt ? null : PanelRefusals.TooLate.Refuse(("due", InstantText.Format(seat.DueAt)));
    }
}
