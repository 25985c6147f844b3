using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Ledger;

/// <summary>Decides reservations: first come, first served, balance and caps together.</summary>
internal static class ReservationRules
{
    /// <summary>Decides one reservation.</summary>
    /// <param name="line">The line as it stands.</param>
    /// <param name="usage">The entity's usage as it stands.</param>
    /// <param name="request">The reservation asked for.</param>
    /// <param name="now">UTC.</param>
    public static LedgerStep Decide(BudgetLine line, EntityUsage usage, LedgerRequest request, DateTimeOffset now)
    {
        if (usage.Find(request.ApplicationId) is { } earlier && !MayReserveAgain(earlier, request))
            return LedgerStep.Nothing(line, usage, request, LedgerRefusals.AlreadyClosed.Refuse());
        if (request.Amount is not { IsZero: false })
            return LedgerStep.Nothing(line, usage, request, LedgerRefusals.NothingRequested.Refuse());
        if (!line.Instruments.Contains(request.InstrumentId))
            return LedgerStep.Nothing(line, usage, request, LedgerRefusals.InstrumentNotOnLine.Refuse(("line", line.LineId), ("instrument", request.InstrumentId)));

        var granted = usage.WithinCaps(request);
        if (granted.IsZero)
            return Refuse(line, usage, request);
        return MustWait(line, request) || granted > line.Available
            ? Wait(line, usage, request, now)
            : Reserve(line, usage.With(HoldingOf(usage, request, HoldingStatus.Held, granted)), request, granted, now);
    }

    // Taken back to review and rated again: everything was released, and by nothing else than the step back.
    private static bool MayReserveAgain(Holding earlier, LedgerRequest request) =>
        earlier.Status == HoldingStatus.Closed && LedgerIds.ReopeningBefore(request) is { } reopening && earlier.Handled[^1].Id == reopening;

    private static Holding HoldingOf(EntityUsage usage, LedgerRequest request, HoldingStatus status, Money granted = default, RefusalCode? refusal = null)
    {
        var holding = Holding.Of(request, status, granted, refusal);
        return usage.Find(request.ApplicationId) is { } earlier ? holding with { Handled = [.. earlier.Handled, .. holding.Handled] } : holding;
    }

    /// <summary>Takes the head of the waitlist up, or says by <see langword="null"/> that it does not fit yet and so nobody behind it may go first.</summary>
    public static LedgerStep? TakeUp(BudgetLine line, EntityUsage usage, WaitingRequest waiting, DateTimeOffset now)
    {
        var request = waiting.Request;
        var holding = usage.Find(request.ApplicationId);
        if (holding is not { Status: HoldingStatus.Waiting })
            throw new LedgerInvariantException($"{request.ApplicationId} is on the waitlist of {line.LineId} but its holding does not wait.");
        var granted = usage.WithinCaps(request);
        if (granted > line.Available)
            return null;

        var left = Leave(line, waiting.Order);
        if (granted.IsZero)
        {
            var refused = holding with { Status = HoldingStatus.Refused, Refusal = LedgerRefusals.CapExhausted };
            return new LedgerStep(left, usage.With(refused), CapOutcome(request)) { LeavesWaitlist = true };
        }
        var held = holding with { Status = HoldingStatus.Held, Granted = granted, Reserved = granted };
        return Reserve(left, usage.With(held), request, granted, now) with { LeavesWaitlist = true };
    }

    // The head leaves, so its own order is a lower bound of those that stay.
    private static BudgetLine Leave(BudgetLine line, string order) => line with
    {
        Waiting = line.Waiting - 1,
        WaitingFrom = line.Waiting == 1 ? null : order,
    };

    // Strict order: while somebody waits, nobody who submitted later is served, even if the smaller amount would fit.
    private static bool MustWait(BudgetLine line, LedgerRequest request) =>
        line.Waiting > 0 && string.CompareOrdinal(request.Order(), line.WaitingFrom) >= 0;

    private static LedgerStep Refuse(BudgetLine line, EntityUsage usage, LedgerRequest request) =>
        new(line, usage.With(HoldingOf(usage, request, HoldingStatus.Refused, refusal: LedgerRefusals.CapExhausted)), CapOutcome(request));

    private static LedgerStep Wait(BudgetLine line, EntityUsage usage, LedgerRequest request, DateTimeOffset now)
    {
        var waiting = WaitingRequest.For(request, now);
        var first = line.WaitingFrom is null || string.CompareOrdinal(waiting.Order, line.WaitingFrom) < 0;
        return new(
            line with { Waiting = line.Waiting + 1, WaitingFrom = first ? waiting.Order : line.WaitingFrom },
            usage.With(HoldingOf(usage, request, HoldingStatus.Waiting)),
            new(request, LedgerResult.Waitlisted, Money.Zero))
        { Waits = waiting };
    }

    private static LedgerStep Reserve(BudgetLine line, EntityUsage usage, LedgerRequest request, Money granted, DateTimeOffset now) =>
        new LedgerStep(
            line with { Available = line.Available - granted, Reserved = line.Reserved + granted },
            usage,
            new(request, LedgerResult.Done, granted)).Recorded(now);

    private static LedgerOutcome CapOutcome(LedgerRequest request) =>
        new(request, LedgerResult.Refused, Money.Zero, LedgerRefusals.CapExhausted.Refuse(("year", $"{request.Year}")));
}
