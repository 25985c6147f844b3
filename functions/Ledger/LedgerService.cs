using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Functions.Ledger;

/// <summary>What a line answered to a batch of requests.</summary>
/// <param name="Outcomes">An answer to each request, and to those taken up from the waitlist.</param>
/// <param name="Notices">Answers that no message waits for any more; delete each once it is delivered.</param>
internal sealed record LedgerAnswers(IReadOnlyList<LedgerOutcome> Outcomes, IReadOnlyList<LedgerNotice> Notices);

/// <summary>
/// Decides requests to one budget line and commits them: as many as one transactional batch holds, under the ETags of everything
/// that was read. Where somebody else was first, all is read and decided again, so no two writers can hand out the same money.
/// </summary>
internal sealed class LedgerService(IDocumentStore store, TimeProvider time)
{
    private const int MostAttempts = 8;

    /// <summary>One take-up changes four documents or five, so that one commit cannot hold more.</summary>
    private const int WaitlistPage = 25;

    private readonly DocumentSet<WaitingRequest> waitlist = new(store, ContainerCatalogue.Ledger);
    private readonly DocumentSet<LedgerNotice> notices = new(store, ContainerCatalogue.Ledger);

    /// <summary>Decides and commits all requests, then takes up the waitlist as far as the money goes.</summary>
    /// <param name="lineId">The line.</param>
    /// <param name="requests">Requests to it, in order of arrival.</param>
    /// <param name="cancellation">Gives up before the next commit; what is committed stays.</param>
    /// <returns>The answers, or <see langword="null"/> where there is no such line.</returns>
    /// <exception cref="StoreUnavailableException">The store could not answer, or others were first again and again. Ask again: what was decided is not decided twice.</exception>
    public async Task<LedgerAnswers?> DecideAsync(string lineId, IReadOnlyList<LedgerRequest> requests, CancellationToken cancellation = default)
    {
        var session = new LedgerSession(store, time, lineId);
        if (!await session.ReadLineAsync(cancellation)) return null;
        var outcomes = new List<LedgerOutcome>(requests.Count);
        var answered = new List<LedgerNotice>();
        var remaining = requests;
        var isDue = requests.Count == 0;
        while (remaining.Count > 0)
        {
            var pending = remaining;
            var commit = await CommitAsync(session, pending, (line, usages) => LedgerBatch.DecideBatch(line, usages, pending, time.GetUtcNow()), cancellation);
            outcomes.AddRange(commit.Outcomes);
            remaining = commit.Remaining;
            isDue = commit.TakeUpIsDue;
        }

        while (isDue)
        {
            var commit = await TakeUpAsync(session, cancellation);
            outcomes.AddRange(commit.Outcomes);
            answered.AddRange(commit.Notices);
            isDue = commit.TakeUpIsDue && !commit.ChangesNothing;
        }

        return new(outcomes, answered);
    }

    /// <summary>Answers that were not delivered when they were decided.</summary>
    public IAsyncEnumerable<Stored<LedgerNotice>> UndeliveredAsync(CancellationToken cancellation = default) =>
        notices.AllAsync(LedgerDocuments.Notices(null, DocumentLimits.PageSize), cancellation);

    /// <summary>Forgets answers that were delivered. One that is gone already is no matter.</summary>
    public Task ForgetAsync(IEnumerable<LedgerNotice> delivered, CancellationToken cancellation = default) =>
        Task.WhenAll(delivered.Select(notice =>
            store.ExecuteAsync(ContainerCatalogue.Ledger, notice.LineId, [DocumentOperation.Delete(notice.Id)], cancellation).AsTask()));

    private async Task<LedgerCommit> TakeUpAsync(LedgerSession session, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var page = await waitlist.QueryAsync(LedgerDocuments.Waitlist(session.LineId, WaitlistPage), cancellation);
            var heads = page.Items.Select(item => item.Value).ToList();
            await session.ReadUsagesAsync(heads.Select(head => head.Request.EntityId), cancellation);
            try
            {
                var commit = LedgerBatch.TakeUp(session.Line, session.Usages, heads, time.GetUtcNow());
                if (await session.TryWriteAsync(commit, cancellation)) return commit;
            }
            catch (LedgerInvariantException)
            {
                // Waitlist and usages are read one after the other: where somebody else wrote in between, they do not fit, and no ETag was asked yet.
                if (!await session.HasMovedAsync(cancellation)) throw;
            }
        }

        throw Contended(session);
    }

    private static async Task<LedgerCommit> CommitAsync(
        LedgerSession session,
        IReadOnlyList<LedgerRequest> requests,
        Func<BudgetLine, IReadOnlyDictionary<string, EntityUsage>, LedgerCommit> decide,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            await session.ReadUsagesAsync(requests.Select(request => request.EntityId), cancellation);
            var commit = decide(session.Line, session.Usages);
            if (await session.TryWriteAsync(commit, cancellation)) return commit;
        }

        throw Contended(session);
    }

    private static StoreUnavailableException Contended(LedgerSession session) =>
        new($"Line {session.LineId} was changed by others {MostAttempts} times while one batch was decided.");
}
