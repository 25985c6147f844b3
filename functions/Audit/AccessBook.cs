using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Identity;

namespace Shuzhi.Functions.Audit;

/// <summary>
/// Records what staff are given to read, before they are given it. Reads that come while a write is under way share the next one. Owners
/// who read their own are not recorded.
/// </summary>
internal sealed class AccessBook(IDocumentStore store, TimeProvider time)
{
    private const int MostTogether = DocumentLimits.BatchOperations;

    /// <summary>Three years: as long as the funds of a year can be looked into.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(3 * 366);

    private readonly Lock gate = new();
    private List<Ticket> waiting = [];
    private bool isWriting;

    /// <summary>Records an access, and completes when the record is durable.</summary>
    /// <exception cref="StoreUnavailableException">It could not be recorded, so nothing may be shown.</exception>
    public Task RecordAsync(Caller caller, AccessKind kind, string applicationId, string? documentId = null, CancellationToken cancellation = default)
    {
        if (caller.Role == ActorRole.Applicant) return Task.CompletedTask;
        cancellation.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        var ticket = new Ticket(AccessRecord.Of($"{Guid.CreateVersion7(now):N}", caller.Actor, kind, applicationId, documentId, Correlation.Current, now));
        lock (gate)
        {
            waiting.Add(ticket);
            if (isWriting) return ticket.Written;
            isWriting = true;
        }

        _ = WriteWaitingAsync();
        return ticket.Written;
    }

    private async Task WriteWaitingAsync()
    {
        while (Take() is { } tickets)
        {
            foreach (var day in tickets.GroupBy(ticket => ticket.Record.Day, StringComparer.Ordinal))
            {
                foreach (var batch in day.Chunk(MostTogether)) await WriteAsync(day.Key, batch);
            }
        }
    }

    private List<Ticket>? Take()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                isWriting = false;
                return null;
            }

            var taken = waiting;
            waiting = [];
            return taken;
        }
    }

    private async Task WriteAsync(string day, Ticket[] batch)
    {
        try
        {
            var creates = batch.Select(ticket => DocumentOperation.Create(ticket.Record.Id, DomainJson.Write(ticket.Record), Kept));
            var result = await store.ExecuteAsync(ContainerCatalogue.Accesses, day, [.. creates]);
            foreach (var ticket in batch) ticket.Answer(result.Succeeded ? null : new StoreUnavailableException($"Accesses could not be recorded: {result.Status}."));
        }
        catch (Exception problem)
        {
            foreach (var ticket in batch) ticket.Answer(problem);
        }
    }

    private sealed class Ticket(AccessRecord record)
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public AccessRecord Record => record;

        public Task Written => done.Task;

        public void Answer(Exception? problem)
        {
            if (problem is null) done.TrySetResult();
            else done.TrySetException(problem);
        }
    }
}
