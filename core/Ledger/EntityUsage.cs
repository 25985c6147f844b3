using System.Text.Json.Serialization;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Ledger;

/// <summary>Where an application stands with the line.</summary>
public enum HoldingStatus
{
    /// <summary>On the waitlist; holds no money.</summary>
    Waiting,

    /// <summary>Holds, or held and was paid, money.</summary>
    Held,

    /// <summary>Turned down for good, because a cap leaves nothing.</summary>
    Refused,

    /// <summary>Everything was released, or it was withdrawn before it was decided.</summary>
    Closed,
}

/// <summary>A request already handled.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Digest">Digest of its content.</param>
/// <param name="Amount">Fen that it moved.</param>
public sealed record HandledRequest(string Id, string Digest, Money Amount);

/// <summary>What one application holds of the line, in fen.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="InstrumentId">The instrument whose caps count.</param>
/// <param name="Year">Award year.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Granted">What was reserved at first, after caps.</param>
/// <param name="Reserved">Set aside now.</param>
/// <param name="Committed">Committed now.</param>
/// <param name="Paid">Paid and not returned by the bank.</param>
/// <param name="Recovered">Clawed back of what was paid, whether the bank returned it afterwards or not.</param>
/// <param name="Refusal">Code of the refusal, where refused.</param>
/// <param name="Handled">Requests handled, oldest first.</param>
public sealed record Holding(
    string ApplicationId,
    string InstrumentId,
    int Year,
    HoldingStatus Status,
    Money Granted,
    Money Reserved,
    Money Committed,
    Money Paid,
    Money Recovered,
    RefusalCode? Refusal,
    IReadOnlyList<HandledRequest> Handled)
{
    /// <summary>Counts against caps. Interpretation: a recovery does not make room under a cap for the same year again.</summary>
    public Money CountsAgainstCaps => Reserved + Committed + Paid;

    /// <summary>The part of <see cref="Committed"/> that was paid before, came back from the bank, and was not paid anew.</summary>
    // Left out where there is none, so that what was written before it was counted reads and digests as it did.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Returned { get; init; }

    /// <summary>Set aside or committed.</summary>
    public Money Unpaid => Reserved + Committed;

    /// <summary>
    /// What a release may give back: what is not paid, without what the debtor gave back of a payment that the bank returned. That much is owed
    /// to the debtor, in the award paid anew or by itself, and stays committed.
    /// </summary>
    public Money Releasable => Unpaid.Less(Recovered.Less(Paid));

    /// <summary>What may still be recovered: the debtor's money can arrive while the bank's return waits to be paid anew.</summary>
    public Money Recoverable => (Paid + Returned).Less(Recovered);

    public static Holding Of(LedgerRequest request, HoldingStatus status, Money granted = default, RefusalCode? refusal = null) => new(
        request.ApplicationId, request.InstrumentId, request.Year, status, granted, granted, Money.Zero, Money.Zero, Money.Zero, refusal,
        [new(request.Id, request.Digest(), granted)]);

    public HandledRequest? Find(string requestId) => Handled.FirstOrDefault(handled => handled.Id == requestId);

    public Holding WithHandled(LedgerRequest request, Money moved) =>
        this with { Handled = [.. Handled, new(request.Id, request.Digest(), moved)] };
}

/// <summary>What one entity holds of one line: a document beside the line, changed in the same atomic batch.</summary>
public sealed record EntityUsage
{
    public required string Id { get; init; }

    public string Type { get; init; } = LedgerDocumentTypes.Usage;

    public required string LineId { get; init; }

    /// <summary>USCC of the entity.</summary>
    public required string EntityId { get; init; }

    public required IReadOnlyList<Holding> Holdings { get; init; }

    public static string DocumentId(string entityId) => $"usage-{entityId}";

    public static EntityUsage Empty(string lineId, string entityId) =>
        new() { Id = DocumentId(entityId), LineId = lineId, EntityId = entityId, Holdings = [] };

    public Holding? Find(string applicationId) => Holdings.FirstOrDefault(holding => holding.ApplicationId == applicationId);

    public EntityUsage With(Holding changed)
    {
        var index = -1;
        for (var i = 0; i < Holdings.Count && index < 0; i++)
            index = Holdings[i].ApplicationId == changed.ApplicationId ? i : -1;
        return this with
        {
            Holdings = index < 0 ? [.. Holdings, changed] : [.. Holdings.Take(index), changed, .. Holdings.Skip(index + 1)],
        };
    }

    /// <summary>Granted under an instrument in one year, in fen.</summary>
    public Money UsedIn(string instrumentId, int year) =>
        Money.Sum(Holdings.Where(h => h.InstrumentId == instrumentId && h.Year == year).Select(h => h.CountsAgainstCaps));

    /// <summary>Granted under an instrument in all years of this line, in fen.</summary>
    public Money UsedEver(string instrumentId) =>
        Money.Sum(Holdings.Where(h => h.InstrumentId == instrumentId).Select(h => h.CountsAgainstCaps));

    /// <summary>What the caps leave of the amount asked for, in fen.</summary>
    public Money WithinCaps(LedgerRequest request)
    {
        var left = request.Amount ?? Money.Zero;
        if (request.Caps?.PerYear is { } perYear)
            left = Money.Min(left, perYear.Less(UsedIn(request.InstrumentId, request.Year)));
        if (request.Caps?.Term is { } term)
            left = Money.Min(left, term.Less(UsedEver(request.InstrumentId) + request.Caps.TermUsedElsewhere));
        return left;
    }
}
