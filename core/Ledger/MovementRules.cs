using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Ledger;

/// <summary>Decides what happens to money after its reservation.</summary>
internal static class MovementRules
{
    public static LedgerStep Decide(BudgetLine line, EntityUsage usage, LedgerRequest request, DateTimeOffset now)
    {
        var holding = usage.Find(request.ApplicationId);
        return request.Kind switch
        {
            LedgerRequestKind.Release => Release(line, usage, holding, request, now),
            LedgerRequestKind.Commit => Commit(line, usage, holding, request, now),
            LedgerRequestKind.Pay => Pay(line, usage, holding, request, now),
            LedgerRequestKind.Refund => Refund(line, usage, holding, request, now),
            LedgerRequestKind.Clawback => Clawback(line, usage, holding, request, now),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Kind, null),
        };
    }

    private static LedgerStep Release(BudgetLine line, EntityUsage usage, Holding? holding, LedgerRequest request, DateTimeOffset now)
    {
        // A withdrawal may overtake its reservation: the closed holding keeps the reservation from being made afterwards.
        if (holding is null)
            return Moved(line, usage, Holding.Of(request, HoldingStatus.Closed), request);
        if (holding.Status == HoldingStatus.Waiting)
            return LeaveWaitlist(line, usage, holding, request);
        var amount = request.Amount ?? holding.Releasable;
        if (amount > holding.Releasable)
            return Refused(line, usage, request, LedgerRefusals.MoreThanHeld, holding.Releasable);
        if (amount.IsZero)
            return Moved(line, usage, holding.WithHandled(request, amount), request);

        var fromReserved = Money.Min(amount, holding.Reserved);
        var fromCommitted = amount - fromReserved;
        var next = holding.WithHandled(request, amount) with
        {
            Reserved = holding.Reserved - fromReserved,
            Committed = holding.Committed - fromCommitted,
            Returned = Money.Min(holding.Returned, holding.Committed - fromCommitted),
        };
        if (next.CountsAgainstCaps.IsZero)
            next = next with { Status = HoldingStatus.Closed };
        var after = line with
        {
            Available = line.Available + amount,
            Reserved = line.Reserved - fromReserved,
            Committed = line.Committed - fromCommitted,
        };
        return Moved(after, usage, next, request, amount).Recorded(now, fromReserved);
    }

    private static LedgerStep LeaveWaitlist(BudgetLine line, EntityUsage usage, Holding holding, LedgerRequest request)
    {
        var closed = holding.WithHandled(request, Money.Zero) with { Status = HoldingStatus.Closed };
        return Moved(line with { Waiting = line.Waiting - 1, WaitingFrom = line.Waiting == 1 ? null : line.WaitingFrom }, usage, closed, request)
            with
        { LeavesWaitlist = true };
    }

    private static LedgerStep Commit(BudgetLine line, EntityUsage usage, Holding? holding, LedgerRequest request, DateTimeOffset now)
    {
        var held = holding?.Reserved ?? Money.Zero;
        var amount = request.Amount ?? held;
        if (holding is null || amount.IsZero || amount > held)
            return Refused(line, usage, request, LedgerRefusals.NotReserved, held);
        var next = holding.WithHandled(request, amount) with { Reserved = held - amount, Committed = holding.Committed + amount };
        var after = line with { Reserved = line.Reserved - amount, Committed = line.Committed + amount };
        return Moved(after, usage, next, request, amount).Recorded(now);
    }

    private static LedgerStep Pay(BudgetLine line, EntityUsage usage, Holding? holding, LedgerRequest request, DateTimeOffset now)
    {
        var held = holding?.Committed ?? Money.Zero;
        var amount = request.Amount ?? Money.Zero;
        if (holding is null || amount.IsZero || amount > held)
            return Refused(line, usage, request, LedgerRefusals.NotCommitted, held, amount);
        var next = holding.WithHandled(request, amount) with { Committed = held - amount, Paid = holding.Paid + amount, Returned = holding.Returned.Less(amount) };
        var after = line with { Committed = line.Committed - amount, Paid = line.Paid + amount };
        return Moved(after, usage, next, request, amount).Recorded(now);
    }

    // A return is a fact of the bank: nothing that was recovered in the meantime makes less of it.
    private static LedgerStep Refund(BudgetLine line, EntityUsage usage, Holding? holding, LedgerRequest request, DateTimeOffset now)
    {
        var (held, amount) = (holding?.Paid ?? Money.Zero, request.Amount ?? Money.Zero);
        if (holding is null || amount.IsZero || amount > held)
            return Refused(line, usage, request, LedgerRefusals.MoreThanPaid, held, amount);
        var next = holding.WithHandled(request, amount) with
        {
            Paid = holding.Paid - amount,
            Committed = holding.Committed + amount,
            Returned = holding.Returned + amount,
        };
        var after = line with { Paid = line.Paid - amount, Committed = line.Committed + amount };
        return Moved(after, usage, next, request, amount).Recorded(now);
    }

    private static LedgerStep Clawback(BudgetLine line, EntityUsage usage, Holding? holding, LedgerRequest request, DateTimeOffset now)
    {
        var (held, amount) = (holding?.Recoverable ?? Money.Zero, request.Amount ?? Money.Zero);
        if (holding is null || amount.IsZero || amount > held)
            return Refused(line, usage, request, LedgerRefusals.MoreThanPaid, held, amount);
        var next = holding.WithHandled(request, amount) with { Recovered = holding.Recovered + amount };
        var after = line with { Recovered = line.Recovered + amount, Available = line.Available + amount };
        return Moved(after, usage, next, request, amount).Recorded(now);
    }

    private static LedgerStep Moved(BudgetLine line, EntityUsage usage, Holding holding, LedgerRequest request, Money amount = default) =>
        new(line, usage.With(holding), new(request, LedgerResult.Done, amount));

    private static LedgerStep Refused(BudgetLine line, EntityUsage usage, LedgerRequest request, RefusalCode code, Money held, Money? asked = null) =>
        LedgerStep.Nothing(line, usage, request, code.Refuse(("held", $"{held.Fen}"), ("asked", $"{(asked ?? request.Amount ?? held).Fen}")));
}
