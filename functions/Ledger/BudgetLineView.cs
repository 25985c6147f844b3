using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Ledger;

/// <summary>A budget line: appropriated = available + reserved + committed + paid − recovered.</summary>
/// <param name="Waiting">Requests on the waitlist.</param>
/// <param name="Entries">Entries so far.</param>
internal sealed record BudgetLineView(
    string Id,
    int Year,
    LocalizedText Name,
    IReadOnlyList<string> Instruments,
    MoneyView Appropriated,
    MoneyView Available,
    MoneyView Reserved,
    MoneyView Committed,
    MoneyView Paid,
    MoneyView Recovered,
    int Waiting,
    long Entries)
{
    public static BudgetLineView Of(BudgetLine line) => new(
        line.LineId,
        line.Year,
        line.Name,
        line.Instruments,
        MoneyView.Of(line.Appropriated),
        MoneyView.Of(line.Available),
        MoneyView.Of(line.Reserved),
        MoneyView.Of(line.Committed),
        MoneyView.Of(line.Paid),
        MoneyView.Of(line.Recovered),
        line.Waiting,
        line.Sequence);
}

/// <summary>One movement of money on a line.</summary>
/// <param name="FromReserved">For a release, the part that was reserved; the rest was committed.</param>
internal sealed record LedgerEntryView(
    long Sequence,
    LedgerRequestKind Kind,
    string ApplicationId,
    string EntityId,
    string Instrument,
    int Year,
    MoneyView Amount,
    MoneyView FromReserved,
    MoneyView AvailableAfter,
    DateTimeOffset At,
    string? Reason)
{
    public static LedgerEntryView Of(LedgerEntry entry) => new(
        entry.Sequence,
        entry.Kind,
        entry.ApplicationId,
        entry.EntityId,
        entry.InstrumentId,
        entry.Year,
        MoneyView.Of(entry.Amount),
        MoneyView.Of(entry.FromReserved),
        MoneyView.Of(entry.AvailableAfter),
        entry.At,
        entry.Reason);
}
