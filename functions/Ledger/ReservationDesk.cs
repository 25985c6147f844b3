using Microsoft.Extensions.Logging;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Outbox;

namespace Shuzhi.Functions.Ledger;

/// <summary>Puts requests to the ledger and tells the applications what it answered.</summary>
internal sealed class ReservationDesk(LedgerService ledger, ApplicationService applications, OutboxDispatcher outbox, ILogger<ReservationDesk> log) : IOutboxSweep
{
    /// <summary>Decides a batch of one line. A request that the ledger cannot digest does not keep the others from being decided.</summary>
    /// <returns>The requests that can never be decided, by id.</returns>
    /// <exception cref="StoreUnavailableException">Ask again: what was decided is not decided twice.</exception>
    public async Task<IReadOnlyDictionary<string, Poison>> DecideAsync(string lineId, IReadOnlyList<LedgerRequest> requests, CancellationToken cancellation = default)
    {
        var poison = new Dictionary<string, Poison>(StringComparer.Ordinal);
        try
        {
            await DecideAllAsync(lineId, requests, poison, cancellation);
        }
        catch (Exception problem) when (IsPoison(problem) && requests.Count > 0)
        {
            foreach (var request in LedgerBatch.InOrder(requests.Where(request => request.SubmittedAt is not null || request.Kind != LedgerRequestKind.Reserve)))
                await DecideOneAsync(lineId, request, poison, cancellation);
            foreach (var request in requests.Where(request => request is { SubmittedAt: null, Kind: LedgerRequestKind.Reserve }))
                poison[request.Id] = new("ledger-failed", "A reservation without an instant of submission.");
        }

        return poison;
    }

    /// <summary>Delivers answers that a crash left behind; whoever delivers one at the same time does no harm.</summary>
    /// <inheritdoc/>
    public async Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        var count = 0;
        await foreach (var left in ledger.UndeliveredAsync(cancellation))
        {
            await DeliverAsync(new([left.Value.Outcome], [left.Value]), cancellation);
            count++;
        }

        return count;
    }

    private async Task DecideOneAsync(string lineId, LedgerRequest request, Dictionary<string, Poison> poison, CancellationToken cancellation)
    {
        try
        {
            await DecideAllAsync(lineId, [request], poison, cancellation);
        }
        catch (Exception problem) when (IsPoison(problem))
        {
            log.LogError(problem, "{Request} cannot be decided.", request.Id);
            poison[request.Id] = new("ledger-failed", problem.Message);
        }
    }

    private async Task DecideAllAsync(string lineId, IReadOnlyList<LedgerRequest> requests, Dictionary<string, Poison> poison, CancellationToken cancellation)
    {
        if (await ledger.DecideAsync(lineId, requests, cancellation) is { } answers)
        {
            await DeliverAsync(answers, cancellation);
            return;
        }

        foreach (var request in requests) poison[request.Id] = new("line-unknown", $"There is no budget line {lineId}.");
    }

    private async Task DeliverAsync(LedgerAnswers answers, CancellationToken cancellation)
    {
        var reservations = answers.Outcomes.Where(outcome => outcome.Request.Kind == LedgerRequestKind.Reserve);
        var messages = await Task.WhenAll(reservations.Select(outcome => Task.Run(() => RecordAsync(outcome, cancellation), cancellation)));
        foreach (var refused in answers.Outcomes.Where(outcome => outcome is { Result: LedgerResult.Refused, Request.Kind: not LedgerRequestKind.Reserve }))
            log.LogError("{Request} was refused by the ledger: {Refusal}", refused.Request.Id, refused.Refusal);
        // What is decided stays so, whatever can be sent now: each application holds its messages until they are.
        await outbox.TryDispatchAsync([.. messages.SelectMany(list => list)]);
        await ledger.ForgetAsync(answers.Notices, cancellation);
    }

    private async Task<IReadOnlyList<OutboxMessage>> RecordAsync(LedgerOutcome outcome, CancellationToken cancellation)
    {
        var recorded = await applications.ApplyAsync(RecordReservation.From(outcome), cancellation: cancellation);
        if (recorded.TryGet(out var applied, out var refusal)) return applied.Messages;
        log.LogError("{Application} does not take the ledger's answer to {Request}: {Refusal}", outcome.Request.ApplicationId, outcome.Request.Id, refusal);
        return [];
    }

    private static bool IsPoison(Exception problem) => problem is ArgumentException or InvalidOperationException or LedgerInvariantException or OverflowException;
}
