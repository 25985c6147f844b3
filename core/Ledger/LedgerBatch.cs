using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Ledger;

/// <summary>One atomic commit: everything that changes, to be written in one transactional batch of the line's partition.</summary>
/// <param name="Line">The new line.</param>
/// <param name="Usages">Changed usages.</param>
/// <param name="Entries">New entries, in order.</param>
/// <param name="Waits">New requests on the waitlist.</param>
/// <param name="Leaves">Ids of documents that leave the waitlist.</param>
/// <param name="Notices">Answers to deliver to applications taken up from the waitlist.</param>
/// <param name="Outcomes">The answers, in the order of decision; repeats and refusals without effect included.</param>
/// <param name="Remaining">What did not fit into the batch any more, in order; decide it next, on the new line.</param>
public sealed record LedgerCommit(
    BudgetLine Line,
    IReadOnlyList<EntityUsage> Usages,
    IReadOnlyList<LedgerEntry> Entries,
    IReadOnlyList<WaitingRequest> Waits,
    IReadOnlyList<string> Leaves,
    IReadOnlyList<LedgerNotice> Notices,
    IReadOnlyList<LedgerOutcome> Outcomes,
    IReadOnlyList<LedgerRequest> Remaining)
{
    /// <summary>Documents that every commit writes: the line and the commit's own record.</summary>
    public const int Always = 2;

    /// <summary>Whether there is anything to write.</summary>
    public bool ChangesNothing => Usages.Count == 0;

    /// <summary>Operations of the transactional batch, the line's and the record's included.</summary>
    public int Operations => ChangesNothing ? 0 : Always + Usages.Count + Entries.Count + Waits.Count + Leaves.Count + Notices.Count;

    /// <summary>Money may have become available for the waitlist; take it up once <see cref="Remaining"/> is empty.</summary>
    public bool TakeUpIsDue => Line.Waiting > 0 && !Line.Available.IsZero;
}

/// <summary>Decides many requests to one budget line at once, for one atomic commit.</summary>
public static class LedgerBatch
{
    /// <summary>Most documents one request can change beside the line: usage and entry, or usage and waitlist.</summary>
    private const int PerRequest = 2;

    /// <summary>A request that leaves the waitlist with money changes usage, entry, waitlist and notice.</summary>
    private const int PerTakeUp = 4;

    /// <summary>The entry of a commitment that goes with a reservation; its usage is changed anyway.</summary>
    private const int PerCommitment = 1;

    /// <summary>
    /// The order of decision: first everything that moves money already held, as given, because it can only make room;
    /// then reservations by submission order.
    /// </summary>
    public static IReadOnlyList<LedgerRequest> InOrder(IEnumerable<LedgerRequest> requests)
    {
        var all = requests.ToList();
        return
        [
            .. all.Where(request => request.Kind != LedgerRequestKind.Reserve),
            .. all.Where(request => request.Kind == LedgerRequestKind.Reserve)
                .Select(request => (Order: request.Order(), Request: request))
                .OrderBy(pair => pair.Order, StringComparer.Ordinal)
                .Select(pair => pair.Request),
        ];
    }

    /// <summary>
    /// Decides as many requests as one transactional batch can hold, in the order of <see cref="InOrder"/>.
    /// First come, first served: while somebody waits, nobody who submitted later is served, even where a smaller amount would fit.
    /// A repeat of a handled request changes nothing and gets the same answer.
    /// </summary>
    /// <param name="line">The line as read.</param>
    /// <param name="usages">Usages as read, for every entity in the requests that has one.</param>
    /// <param name="requests">Requests to this line.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="ArgumentException">A request to another line, or usages of another entity under an id.</exception>
    /// <exception cref="LedgerInvariantException">A bug; nothing may be written.</exception>
    public static LedgerCommit DecideBatch(
        BudgetLine line,
        IReadOnlyDictionary<string, EntityUsage> usages,
        IEnumerable<LedgerRequest> requests,
        DateTimeOffset now)
    {
        var ordered = InOrder(requests);
        var work = new LedgerWork(line, usages);
        var done = 0;
        for (; done < ordered.Count && work.Operations + PerRequest + Beside(ordered[done]) <= DocumentLimits.BatchOperations; done++)
        {
            work.Take(Decide(work.Line, work.UsageOf(ordered[done]), ordered[done], now));
            Commit(work, now);
        }
        return work.Finish([.. ordered.Skip(done)]);
    }

    /// <summary>Takes up the waitlist in order, as far as the money goes and one transactional batch can hold.</summary>
    /// <param name="line">The line as read.</param>
    /// <param name="usages">Usages of the entities that wait.</param>
    /// <param name="waiting">The first of the waitlist, in order, from its head.</param>
    /// <param name="now">UTC.</param>
    /// <returns>The commit. Where it changes nothing, the head does not fit yet; otherwise call again with what waits then.</returns>
    public static LedgerCommit TakeUp(
        BudgetLine line,
        IReadOnlyDictionary<string, EntityUsage> usages,
        IReadOnlyList<WaitingRequest> waiting,
        DateTimeOffset now)
    {
        var work = new LedgerWork(line, usages);
        foreach (var next in waiting.OrderBy(w => w.Order, StringComparer.Ordinal))
        {
            if (work.Operations + PerTakeUp + Beside(next.Request) > DocumentLimits.BatchOperations)
                break;
            if (ReservationRules.TakeUp(work.Line, work.UsageOf(next.Request), next, now) is not { } step)
                break;
            work.Take(step, isTakeUp: true);
            Commit(work, now);
        }
        return work.Finish([]);
    }

    private static int Beside(LedgerRequest request) => request.WithCommitment is true ? PerCommitment : 0;

    // The books show both movements. Whoever asked hears of the reservation; that the commitment went with it, it knows.
    private static void Commit(LedgerWork work, DateTimeOffset now)
    {
        if (work.Last is not { Result: LedgerResult.Done, IsRepeat: false, Request: { Kind: LedgerRequestKind.Reserve, WithCommitment: true } request } reserved)
            return;
        work.TakeBeside(MovementRules.Decide(work.Line, work.UsageOf(request), request.CommitmentOf(reserved.Amount), now));
    }

    private static LedgerStep Decide(BudgetLine line, EntityUsage usage, LedgerRequest request, DateTimeOffset now)
    {
        if (request.LineId != line.LineId)
            throw new ArgumentException($"{request.Id} asks for line {request.LineId}, not {line.LineId}.", nameof(request));
        if (usage.Find(request.ApplicationId) is { } holding && holding.Find(request.Id) is { } handled)
            return Repeat(line, usage, request, holding, handled);
        return request.Kind == LedgerRequestKind.Reserve
            ? ReservationRules.Decide(line, usage, request, now)
            : MovementRules.Decide(line, usage, request, now);
    }

    private static LedgerStep Repeat(BudgetLine line, EntityUsage usage, LedgerRequest request, Holding holding, HandledRequest handled)
    {
        if (handled.Digest != request.Digest())
            return LedgerStep.Nothing(line, usage, request, LedgerRefusals.IdReused.Refuse(("id", request.Id)));
        var answer = (request.Kind, holding.Status) switch
        {
            (LedgerRequestKind.Reserve, HoldingStatus.Waiting) => new LedgerOutcome(request, LedgerResult.Waitlisted, Money.Zero, IsRepeat: true),
            (LedgerRequestKind.Reserve, HoldingStatus.Refused) =>
                new(request, LedgerResult.Refused, Money.Zero, holding.Refusal!.Refuse(("year", $"{holding.Year}")), IsRepeat: true),
            (LedgerRequestKind.Reserve, HoldingStatus.Closed) when holding.Granted.IsZero =>
                new(request, LedgerResult.Refused, Money.Zero, LedgerRefusals.AlreadyClosed.Refuse(), IsRepeat: true),
            (LedgerRequestKind.Reserve, _) => new(request, LedgerResult.Done, holding.Granted, IsRepeat: true),
            _ => new(request, LedgerResult.Done, handled.Amount, IsRepeat: true),
        };
        return new(line, usage, answer);
    }
}
