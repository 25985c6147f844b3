using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Panels;

/// <summary>What is due on a panel and on each of its seats.</summary>
internal sealed class PanelStages(PanelService panels, ApplicationService applications, ProcessOptions options, TimeProvider time)
{
    /// <summary>The panel as it stands. One whose application is no longer before it is given up.</summary>
    /// <exception cref="InvalidOperationException">There is no such panel.</exception>
    public async Task<PanelStep> ReadAsync(StageQuestion question, CancellationToken cancellation = default)
    {
        var stored = await panels.ReadAsync(question.Id, cancellation) ?? throw new InvalidOperationException($"There is no panel {question.Id}.");
        var isOver = stored.Value.Status is PanelStatus.Determined or PanelStatus.Void;
        if (!isOver && (await applications.ReadAsync(stored.Value.ApplicationId, cancellation))?.Value is not { Status: ApplicationStatus.InReview, Review.Stage: Stage.Panel })
        {
            var command = new VoidPanel { CommandId = $"void-{question.Id}", By = Actor.System, PanelId = question.Id, Reason = "The application is no longer before the panel." };
            var outcome = await panels.ExecuteAsync(command, cancellation: cancellation);
            if (outcome.TryGet(out var voided, out _)) stored = voided;
        }

        return Of(stored.Value, question.After);
    }

    public PanelStep Of(Panel panel, DateTime after)
    {
        var dues = new DueList(new(after, TimeSpan.Zero), time.GetUtcNow());
        if (panel.Status == PanelStatus.Scoring) AddScoring(panel, dues);
        else if (panel.Status == PanelStatus.SecondLook) dues.End(panel.SecondLookDueAt!.Value);
        else if (panel.Status == PanelStatus.Scored) AddDetermination(panel.ScoredAt!.Value, dues);
        else if (panel.Status == PanelStatus.Opened) dues.EscalateEvery(panel.OpenedAt + options.DeterminationReminder, options.DeterminationReminder, "panel-short", ActorRole.City);
        var open = panel.Status switch
        {
            PanelStatus.Scoring => panel.Seats.Where(seat => seat.IsOpen),
            PanelStatus.SecondLook => panel.Seats.Where(seat => seat is { Status: SeatStatus.Scored, HasLookedAgain: false }),
            PanelStatus.Void => panel.Seats.Where(seat => seat.IsTaken),
            _ => [],
        };
        return new(panel.Id, panel.Status.ToString(), panel.Version, panel.Status == PanelStatus.Void, panel.Look, [.. open.Select(seat => seat.Number)], dues.InOrder());
    }

    /// <summary>The seat as it stands.</summary>
    /// <exception cref="InvalidOperationException">There is no such seat.</exception>
    public async Task<ProcessStep> ReadAsync(SeatQuestion question, CancellationToken cancellation = default)
    {
        var panel = (await panels.ReadAsync(question.PanelId, cancellation))?.Value;
        var seat = panel?.Seats.FirstOrDefault(seat => seat.Number == question.Seat) ?? throw new InvalidOperationException($"There is no seat {question.Seat} on panel {question.PanelId}.");
        return Of(panel, seat, question);
    }

    private ProcessStep Of(Panel panel, PanelSeat seat, SeatQuestion question)
    {
        var dues = new DueList(new(question.After, TimeSpan.Zero), time.GetUtcNow());
        if (question.Look > 0)
        {
            var looks = panel.Look == question.Look && seat is { Status: SeatStatus.Scored, HasLookedAgain: false };
            if (looks) AddSeat(seat.Since, panel.SecondLookDueAt!.Value, "panel-second-look-due", dues);
            return new(nameof(PanelStatus.SecondLook), panel.Version, !looks, dues.InOrder());
        }

        var isOpen = panel.Status == PanelStatus.Scoring && seat.IsOpen;
        if (isOpen) AddSeat(seat.Since, seat.DueAt, seat.Status == SeatStatus.Invited ? "panel-declaration-due" : "panel-scores-due", dues);
        return new(seat.Status.ToString(), panel.Version, !isOpen, dues.InOrder());
    }

    private static void AddSeat(DateTimeOffset since, DateTimeOffset due, string topic, DueList dues)
    {
        var ahead = TimeSpan.FromTicks(Math.Min(TimeSpan.TicksPerDay, Math.Max(0, (due - since).Ticks / 2)));
        dues.Remind(due - ahead, topic).End(due);
    }

    private void AddScoring(Panel panel, DueList dues)
    {
        var hasQuorum = panel.Scored >= panel.Rules.Quorum;
        if (hasQuorum) dues.End(panel.ClosesAt!.Value);
        else dues.EscalateEvery(panel.ClosesAt!.Value, options.DeterminationReminder, "panel-overdue", ActorRole.Supervisor);
        // Nobody is left to draw, and nobody to wait for: the pool has to be extended.
        if (!panel.Seats.Any(seat => seat.IsOpen))
            dues.EscalateEvery(panel.Seats.Select(seat => seat.Since).DefaultIfEmpty(panel.OpenedAt).Max() + TimeSpan.FromMinutes(1), options.DeterminationReminder, "panel-short", ActorRole.City);
    }

    private void AddDetermination(DateTimeOffset scored, DueList dues) => dues
        .Escalate(scored + options.DeterminationReminder, "determination-due", ActorRole.City)
        .EscalateEvery(scored + options.DeterminationDeadline, options.DeterminationDeadline, "determination-overdue", ActorRole.Supervisor);
}
