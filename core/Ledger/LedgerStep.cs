using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Ledger;

/// <summary>How a request ended.</summary>
public enum LedgerResult
{
    /// <summary>The money was moved.</summary>
    Done,

    /// <summary>A reservation that has to wait for money, or for those who submitted before it.</summary>
    Waitlisted,

    /// <summary>Refused; see the refusal.</summary>
    Refused,
}

/// <summary>The answer to a request.</summary>
/// <param name="Request">The request.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Amount">Fen moved; for a reservation, what was granted.</param>
/// <param name="Refusal">Why it was refused.</param>
/// <param name="IsRepeat">Handled before; this is the answer as it stands, and nothing changed.</param>
public sealed record LedgerOutcome(LedgerRequest Request, LedgerResult Result, Money Amount, Refusal? Refusal = null, bool IsRepeat = false);

/// <summary>What one request does to the line and to one entity's usage.</summary>
internal sealed record LedgerStep(BudgetLine Line, EntityUsage Usage, LedgerOutcome Outcome)
{
    public LedgerEntry? Entry { get; init; }

    public WaitingRequest? Waits { get; init; }

    /// <summary>The application's document leaves the waitlist.</summary>
    public bool LeavesWaitlist { get; init; }

    public static LedgerStep Nothing(BudgetLine line, EntityUsage usage, LedgerRequest request, Refusal refusal) =>
        new(line, usage, new(request, LedgerResult.Refused, Money.Zero, refusal));

    /// <summary>The same movement as an entry, numbered next on its line.</summary>
    public LedgerStep Recorded(DateTimeOffset now, Money fromReserved = default)
    {
        var request = Outcome.Request;
        var line = Line with { Sequence = Line.Sequence + 1 };
        return this with
        {
            Line = line,
            Entry = new()
            {
                Id = LedgerEntry.DocumentId(request.Id),
                LineId = request.LineId,
                Sequence = line.Sequence,
                Kind = request.Kind,
                RequestId = request.Id,
                ApplicationId = request.ApplicationId,
                EntityId = request.EntityId,
                InstrumentId = request.InstrumentId,
                Year = request.Year,
                Amount = Outcome.Amount,
                FromReserved = fromReserved,
                At = now,
                AvailableAfter = line.Available,
                Reason = request.Reason,
            },
        };
    }
}
