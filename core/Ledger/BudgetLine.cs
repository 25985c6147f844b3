using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Ledger;

/// <summary>
/// A budget line and its balances, all in fen. Always
/// <c>appropriated = available + reserved + committed + paid − recovered</c>, and nothing is negative.
/// </summary>
public sealed record BudgetLine
{
    /// <summary>Id of the line's document within its partition.</summary>
    public const string DocumentId = "line";

    public string Id { get; init; } = DocumentId;

    public string Type { get; init; } = LedgerDocumentTypes.Line;

    /// <summary>The project line's number in the budget; partition key.</summary>
    public required string LineId { get; init; }

    /// <summary>Budget year.</summary>
    public required int Year { get; init; }

    public required LocalizedText Name { get; init; }

    /// <summary>Instruments that may draw on this line.</summary>
    public required IReadOnlyList<string> Instruments { get; init; }

    /// <summary>预算安排.</summary>
    public required Money Appropriated { get; init; }

    public required Money Available { get; init; }

    public required Money Reserved { get; init; }

    public required Money Committed { get; init; }

    /// <summary>Paid and not returned by the bank. Recoveries do not reduce it.</summary>
    public required Money Paid { get; init; }

    /// <summary>Clawed back, of what is paid or of what the bank returned since and is committed anew; available again.</summary>
    public required Money Recovered { get; init; }

    /// <summary>Requests on the waitlist.</summary>
    public required int Waiting { get; init; }

    /// <summary>A lower bound of the waitlist's submission orders: whoever submitted before it is not overtaking anyone. Absent while nobody waits.</summary>
    public string? WaitingFrom { get; init; }

    /// <summary>Entries so far; the last entry's number.</summary>
    public required long Sequence { get; init; }

    /// <summary>Commits so far; the number of the last <see cref="CommitRecord"/>.</summary>
    public long Commits { get; init; }

    /// <summary>Hash of the last commit record; the one member that it does not cover itself. Absent before the first.</summary>
    public string? Head { get; init; }

    /// <summary>A line of the year's budget, on which nothing has happened yet.</summary>
    public static BudgetLine Open(Policy.BudgetLine line, int year) => Open(line.Id, year, line.Name, line.Appropriation, line.Instruments);

    /// <summary>A line on which nothing has happened yet.</summary>
    public static BudgetLine Open(string lineId, int year, LocalizedText name, Money appropriated, IReadOnlyList<string> instruments) => new()
    {
        LineId = lineId,
        Year = year,
        Name = name,
        Instruments = instruments,
        Appropriated = appropriated,
        Available = appropriated,
        Reserved = Money.Zero,
        Committed = Money.Zero,
        Paid = Money.Zero,
        Recovered = Money.Zero,
        Waiting = 0,
        Sequence = 0,
    };
}

/// <summary>The <c>type</c> property that tells the ledger's documents apart.</summary>
public static class LedgerDocumentTypes
{
    public const string Line = "line";

    public const string Usage = "usage";

    public const string Entry = "entry";

    public const string Waiting = "waiting";

    public const string Notice = "notice";

    public const string Commit = "commit";
}
