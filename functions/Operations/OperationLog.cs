using System.Globalization;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Operations;

/// <summary>What admins did to one part of the system in one month (UTC): a hash-chained trail, so that nothing can be taken out of it.</summary>
/// <param name="Id">The part and the month.</param>
/// <param name="Month">The month, <c>yyyy-MM</c>.</param>
/// <param name="Version">Entries so far.</param>
/// <param name="Trail">Oldest first; every operation leaves an entry before it begins and one when it has ended.</param>
internal sealed record OperationTrail(string Id, string Month, long Version, IReadOnlyList<AuditEntry> Trail) : IAudited<OperationTrail>
{
    /// <summary>Partition key; the same as <see cref="Id"/>.</summary>
    public string OperationsId => Id;

    IReadOnlyList<OutboxMessage> IAudited.Outbox => [];

    DateTimeOffset? IAudited.OutboxSince => null;

    string? IAudited.DecidedUnder => null;

    OperationTrail IAudited<OperationTrail>.WithTrail(IReadOnlyList<AuditEntry> trail, long version) => this with { Trail = trail, Version = version };
}

/// <summary>Records operations: why and by whom before anything happens, and how it ended.</summary>
internal sealed class OperationLog(IDocumentStore store, TimeProvider time)
{
    private const int MostAttempts = 8;

    private readonly DocumentSet<OperationTrail> trails = new(store, ContainerCatalogue.Operations);

    /// <summary>Records that an operation begins.</summary>
    /// <returns>The entry with which the same command has ended before, if it has: then there is nothing to do.</returns>
    public async Task<Outcome<AuditEntry?>> BeginAsync(string part, DeadLetterCommand command, string ending, CancellationToken cancellation)
    {
        var known = (await ReadAsync(part, cancellation))?.Value.Trail.Where(entry => entry.Stamp.CommandId == command.CommandId).ToList() ?? [];
        if (known.Exists(entry => entry.Stamp.CommandDigest != command.Digest())) return CommandRefusals.Reused.Refuse();
        if (known.Find(entry => entry.Event == ending) is { } ended) return ended;
        var asked = string.Join(' ', command.SequenceNumbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        await AppendAsync(part, command, $"{ending}Requested", [new("queue", command.Queue), new("numbers", asked), new("most", $"{command.Most}")], cancellation);
        return (AuditEntry?)null;
    }

    /// <summary>Records how it ended.</summary>
    public Task EndAsync(string part, DeadLetterCommand command, string ending, IReadOnlyList<AuditDetail> details) =>
        AppendAsync(part, command, ending, details, CancellationToken.None);

    /// <summary>The trail of a month, empty where there is none.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(string part, DateOnly month, CancellationToken cancellation)
    {
        var id = IdOf(part, month);
        return (await trails.ReadAsync(id, id, cancellation))?.Value.Trail ?? [];
    }

    private ValueTask<Stored<OperationTrail>?> ReadAsync(string part, CancellationToken cancellation)
    {
        var id = IdOf(part, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        return trails.ReadAsync(id, id, cancellation);
    }

    private async Task AppendAsync(string part, DeadLetterCommand command, string kind, IReadOnlyList<AuditDetail> details, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var now = time.GetUtcNow();
            var id = IdOf(part, DateOnly.FromDateTime(now.UtcDateTime));
            var found = await trails.ReadAsync(id, id, cancellation);
            var before = found?.Value ?? new OperationTrail(id, MonthOf(DateOnly.FromDateTime(now.UtcDateTime)), 0, []);
            var after = before.Recorded(kind, Stamp.Of(command, now), details);
            var (sealedTrail, body) = AuditSealing.SealAndWrite(found?.Value, after, Correlation.Current);
            if (await trails.WriteAsync(id, id, sealedTrail, body, found?.ETag, null, cancellation) is not null) return;
        }

        throw new StoreUnavailableException($"Operations on {part} were recorded by others {MostAttempts} times while one waited.");
    }

    private static string IdOf(string part, DateOnly month) => $"{part}-{MonthOf(month)}";

    private static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
