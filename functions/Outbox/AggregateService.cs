using Microsoft.Extensions.Logging;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Outbox;

/// <summary>A command that took effect, or had before.</summary>
/// <param name="Stored">The state afterwards, as stored.</param>
/// <param name="Messages">What is to be sent now: the change's messages; for a repeat, whatever may not have been sent.</param>
internal sealed record Applied<TState>(Stored<TState> Stored, IReadOnlyList<OutboxMessage> Messages)
    where TState : class;

/// <summary>
/// Reads, decides, seals, writes and sends, for aggregates of one document. A change and its messages are one write under the ETag that
/// was decided on; where somebody else was first, it is read and decided again.
/// </summary>
internal abstract class AggregateService<TState, TCommand>(
    IDocumentStore store, ContainerDefinition container, OutboxDispatcher outbox, TimeProvider time, ILogger log)
    : IOutboxSweep
    where TState : class, IAudited<TState>
    where TCommand : AuditedCommand
{
    private const int MostAttempts = 8;
    private const int SweepPage = 200;

    /// <summary>About a second of a rush.</summary>
    private const int MostRecent = 2_048;

    private readonly RecentStates<TState> recent = new(MostRecent);

    protected DocumentSet<TState> Documents { get; } = new(store, container);

    /// <summary>The aggregate, or <see langword="null"/> where there is none.</summary>
    /// <exception cref="StoreUnavailableException">The store could not answer.</exception>
    public ValueTask<Stored<TState>?> ReadAsync(string id, CancellationToken cancellation = default) => Documents.ReadAsync(PartitionOf(id), id, cancellation);

    /// <summary>The aggregate as this process wrote it last, else as stored. It may be out of date: only what is then written under its ETag counts.</summary>
    /// <exception cref="StoreUnavailableException">The store could not answer.</exception>
    public ValueTask<Stored<TState>?> RecallAsync(string id, CancellationToken cancellation = default) =>
        recent.Find(id) is { } found ? ValueTask.FromResult<Stored<TState>?>(found) : ReadAsync(id, cancellation);

    /// <summary>Executes a command and sends its messages. A failure to send is logged and left to the sweep: the command has succeeded.</summary>
    /// <param name="command">The command.</param>
    /// <param name="known">The aggregate as read a moment ago, which saves a read.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    /// <returns>The state afterwards.</returns>
    /// <exception cref="StoreUnavailableException">The store could not answer, or others were first again and again.</exception>
    public async Task<Outcome<Stored<TState>>> ExecuteAsync(TCommand command, Stored<TState>? known = null, CancellationToken cancellation = default)
    {
        var outcome = await ApplyAsync(command, known, cancellation: cancellation);
        if (!outcome.TryGet(out var applied, out var refusal)) return refusal;
        await outbox.TryDispatchAsync(applied.Messages);
        return applied.Stored;
    }

    /// <summary>Executes a command and leaves the sending to the caller, who has an order to keep.</summary>
    /// <param name="command">The command.</param>
    /// <param name="known">The aggregate as read a moment ago, which saves a read.</param>
    /// <param name="beside">Further operations in the aggregate's partition, part of the same write.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    /// <exception cref="StoreUnavailableException">The store could not answer, or others were first again and again.</exception>
    public async Task<Outcome<Applied<TState>>> ApplyAsync(
        TCommand command, Stored<TState>? known = null, IReadOnlyList<DocumentOperation>? beside = null, CancellationToken cancellation = default)
    {
        var id = IdOf(command);
        var recalled = known is null ? recent.Find(id) : null;
        var stored = known ?? recalled ?? await ReadAsync(id, cancellation);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var state = stored is null ? null : WithoutSent(stored.Value);
            Decide(state, command, time.GetUtcNow()).TryGet(out var decided, out var refusal);
            var change = decided is { ChangesNothing: false } ? decided : null;
            // What does not lead to a write is not checked by one, so it is not decided on a state that may be out of date.
            if (change is null && (recalled is null || !ReferenceEquals(stored, recalled)))
                return refusal is null ? new Applied<TState>(stored!, state!.Outbox) : refusal;
            if (change is not null && await WriteAsync(id, stored, change.State, command, beside, cancellation) is { } written)
            {
                recent.Keep(id, written);
                return new Applied<TState>(written, change.Messages);
            }

            stored = await ReadAsync(id, cancellation);
        }

        throw new StoreUnavailableException($"{id} was changed by others {MostAttempts} times while one command was decided.");
    }

    /// <inheritdoc/>
    public async Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        var query = new DocumentQuery(container) { Where = [DocumentFilter.AtMost("outboxSince", before)], OrderBy = ["outboxSince"], PageSize = SweepPage };
        var cleared = 0;
        do
        {
            var page = await Documents.QueryAsync(query, cancellation);
            var results = await Task.WhenAll(page.Items.Select(item => TryClearAsync(item, cancellation)));
            cleared += results.Count(done => done);
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        return cleared;
    }

    /// <summary>The partition of the aggregate of an id: usually one of its own.</summary>
    protected virtual string PartitionOf(string id) => id;

    protected abstract string IdOf(TCommand command);

    protected abstract Outcome<Decision<TState>> Decide(TState? state, TCommand command, DateTimeOffset now);

    private ValueTask<Stored<TState>?> WriteAsync(
        string id, Stored<TState>? before, TState after, TCommand command, IReadOnlyList<DocumentOperation>? beside, CancellationToken cancellation)
    {
        var (state, body) = AuditSealing.SealAndWrite(before?.Value, after, command.CausedBy ?? Correlation.Current);
        return Documents.WriteAsync(PartitionOf(id), id, state, body, before?.ETag, beside, cancellation);
    }

    private TState WithoutSent(TState state)
    {
        var messages = state.Outbox;
        if (messages.Count == 0) return state;
        var sent = messages.Where(outbox.WasSent).Select(message => message.Id).ToHashSet(StringComparer.Ordinal);
        return sent.Count == 0 ? state : state.WithoutOutbox(sent);
    }

    private async Task<bool> TryClearAsync(Stored<TState> stored, CancellationToken cancellation)
    {
        var id = stored.Value.Id;
        try
        {
            var messages = stored.Value.Outbox;
            await outbox.DispatchAsync([.. messages.Where(message => !outbox.WasSent(message))]);
            var cleared = stored.Value.WithoutOutbox([.. messages.Select(message => message.Id)]);
            return await Documents.WriteAsync(PartitionOf(id), id, cleared, stored.ETag, null, cancellation) is not null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            log.LogWarning(problem, "The outbox of {Id} could not be sent; it is tried again.", id);
            return false;
        }
    }
}
