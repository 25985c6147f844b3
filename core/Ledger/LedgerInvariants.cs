using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Ledger;

/// <summary>A broken invariant: a bug, never an ordinary refusal. Nothing may be committed.</summary>
public sealed class LedgerInvariantException(string message) : Exception(message);

/// <summary>Holds at every commit, and over a whole line.</summary>
public static class LedgerInvariants
{
    /// <summary>Checks a line by itself.</summary>
    /// <exception cref="LedgerInvariantException">The balances do not add up. (A negative balance cannot be held by <see cref="Money"/>.)</exception>
    public static void Check(BudgetLine line)
    {
        var held = line.Available + line.Reserved + line.Committed + line.Paid;
        if (line.Appropriated + line.Recovered != held)
            throw new LedgerInvariantException($"{line.LineId}: appropriated {line.Appropriated} plus recovered {line.Recovered} is not available + reserved + committed + paid, {held}.");
        if (line.Recovered > line.Paid + line.Committed)
            throw new LedgerInvariantException($"{line.LineId}: recovered {line.Recovered} exceeds paid {line.Paid} and committed {line.Committed}.");
        if (line.Waiting < 0 || line.Sequence < 0 || (line.Waiting == 0) != (line.WaitingFrom is null))
            throw new LedgerInvariantException($"{line.LineId}: {line.Waiting} waiting from {line.WaitingFrom ?? "nowhere"}, {line.Sequence} entries.");
    }

    /// <summary>Checks that a commit moves on the line exactly what it moves in the holdings, and that its entries are the next ones.</summary>
    public static void Check(BudgetLine before, IEnumerable<EntityUsage> usagesBefore, LedgerCommit commit)
    {
        Check(commit.Line);
        CheckHoldings(commit.Usages);
        if (before.Appropriated != commit.Line.Appropriated)
            throw new LedgerInvariantException($"{before.LineId}: the appropriation changed in a commit.");
        var (was, now) = (Totals.Of(usagesBefore), Totals.Of(commit.Usages));
        SameMovement(before.LineId, "reserved", before.Reserved, commit.Line.Reserved, was.Reserved, now.Reserved);
        SameMovement(before.LineId, "committed", before.Committed, commit.Line.Committed, was.Committed, now.Committed);
        SameMovement(before.LineId, "paid", before.Paid, commit.Line.Paid, was.Paid, now.Paid);
        SameMovement(before.LineId, "recovered", before.Recovered, commit.Line.Recovered, was.Recovered, now.Recovered);
        if (now.Waiting - was.Waiting != commit.Line.Waiting - before.Waiting)
            throw new LedgerInvariantException($"{before.LineId}: the waitlist's count does not follow the holdings.");
        var next = before.Sequence;
        if (commit.Entries.Any(entry => entry.Sequence != ++next) || next != commit.Line.Sequence)
            throw new LedgerInvariantException($"{before.LineId}: entries are not numbered {before.Sequence + 1} to {commit.Line.Sequence}.");
    }

    /// <summary>Checks a whole line: the balances are the sums of the holdings and of the entries, and every entry's balance follows from the one before.</summary>
    public static void CheckWhole(BudgetLine line, IReadOnlyCollection<EntityUsage> usages, IEnumerable<LedgerEntry> entries, IReadOnlyCollection<WaitingRequest> waiting)
    {
        Check(line);
        CheckHoldings(usages);
        var totals = Totals.Of(usages);
        var replayed = Replay(line, entries.OrderBy(entry => entry.Sequence));
        if (totals != new Totals(line.Reserved, line.Committed, line.Paid, line.Recovered, line.Waiting))
            throw new LedgerInvariantException($"{line.LineId}: the line is not the sum of its holdings, {totals}.");
        if (replayed with { Waiting = line.Waiting, WaitingFrom = line.WaitingFrom, Commits = line.Commits, Head = line.Head } != line)
            throw new LedgerInvariantException($"{line.LineId}: the line is not the sum of its entries.");
        if (waiting.Count != line.Waiting || waiting.Any(w => string.CompareOrdinal(w.Order, line.WaitingFrom) < 0))
            throw new LedgerInvariantException($"{line.LineId}: {waiting.Count} documents wait, {line.Waiting} are counted, from {line.WaitingFrom}.");
    }

    /// <summary>Whatever was recovered of an award stands against what is paid of it, or against what the bank returned and is committed anew.</summary>
    private static void CheckHoldings(IEnumerable<EntityUsage> usages)
    {
        foreach (var held in usages.SelectMany(usage => usage.Holdings))
        {
            if (held.Returned > held.Committed || held.Recovered > held.Paid + held.Returned)
                throw new LedgerInvariantException($"{held.ApplicationId}: recovered {held.Recovered} of {held.Paid} paid and {held.Returned} returned, {held.Committed} committed.");
        }
    }

    private static BudgetLine Replay(BudgetLine line, IEnumerable<LedgerEntry> entries)
    {
        var replayed = BudgetLine.Open(line.LineId, line.Year, line.Name, line.Appropriated, line.Instruments);
        foreach (var entry in entries)
        {
            replayed = Apply(replayed, entry);
            if (replayed.Sequence != entry.Sequence || replayed.Available != entry.AvailableAfter)
                throw new LedgerInvariantException($"{line.LineId}: entry {entry.Sequence} does not follow from those before it.");
        }
        return replayed;
    }

    private static BudgetLine Apply(BudgetLine line, LedgerEntry entry)
    {
        line = line with { Sequence = line.Sequence + 1 };
        var a = entry.Amount;
        return entry.Kind switch
        {
            LedgerRequestKind.Reserve => line with { Available = line.Available - a, Reserved = line.Reserved + a },
            LedgerRequestKind.Release => line with
            {
                Available = line.Available + a,
                Reserved = line.Reserved - entry.FromReserved,
                Committed = line.Committed - (a - entry.FromReserved),
            },
            LedgerRequestKind.Commit => line with { Reserved = line.Reserved - a, Committed = line.Committed + a },
            LedgerRequestKind.Pay => line with { Committed = line.Committed - a, Paid = line.Paid + a },
            LedgerRequestKind.Refund => line with { Paid = line.Paid - a, Committed = line.Committed + a },
            LedgerRequestKind.Clawback => line with { Recovered = line.Recovered + a, Available = line.Available + a },
            _ => throw new LedgerInvariantException($"Entry {entry.Sequence} is of no known kind."),
        };
    }

    private static void SameMovement(string lineId, string balance, Money lineBefore, Money lineAfter, Money heldBefore, Money heldAfter)
    {
        if (lineAfter.Fen - lineBefore.Fen != heldAfter.Fen - heldBefore.Fen)
            throw new LedgerInvariantException($"{lineId}: {balance} moves from {lineBefore} to {lineAfter}, in the holdings from {heldBefore} to {heldAfter}.");
    }

    private sealed record Totals(Money Reserved, Money Committed, Money Paid, Money Recovered, int Waiting)
    {
        public static Totals Of(IEnumerable<EntityUsage> usages)
        {
            var sum = new Totals(default, default, default, default, 0);
            foreach (var h in usages.SelectMany(usage => usage.Holdings))
            {
                sum = new(sum.Reserved + h.Reserved, sum.Committed + h.Committed, sum.Paid + h.Paid, sum.Recovered + h.Recovered,
                    sum.Waiting + (h.Status == HoldingStatus.Waiting ? 1 : 0));
            }
            return sum;
        }
    }
}
