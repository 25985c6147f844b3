using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Tests.Ledger;

/// <summary>A line with its documents in memory, read and written as a store would: whole documents, through JSON.</summary>
internal sealed class LedgerBench
{
    public const string LineId = "42010026157T000000106";
    public const string Instrument = "compute-voucher";

    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, byte[]> documents = [];

    public LedgerBench(Money appropriated)
    {
        Line = BudgetLine.Open(LineId, 2026, new("算力券", "Compute vouchers"), appropriated, [Instrument]);
    }

    public BudgetLine Line { get; private set; }

    public int LargestBatch { get; private set; }

    public IReadOnlyList<EntityUsage> Usages => All<EntityUsage>("usage-");

    public IReadOnlyList<LedgerEntry> Entries => [.. All<LedgerEntry>("entry-").OrderBy(entry => entry.Sequence)];

    public IReadOnlyList<WaitingRequest> Waiting => [.. All<WaitingRequest>("waiting-").OrderBy(w => w.Order, StringComparer.Ordinal)];

    public static LedgerRequest Reserve(string application, long fen, int second = 0, string? entity = null, EntityCaps? caps = null) =>
        new(LedgerIds.Reserve(application), LedgerRequestKind.Reserve, LineId, application, entity ?? $"entity-{application}", Instrument, 2026,
            Money.FromFen(fen), Noon.AddSeconds(second), caps);

    public static LedgerRequest Move(LedgerRequestKind kind, string application, long? fen = null, string? entity = null, string id = "1") =>
        new($"{kind}-{application}-{id}", kind, LineId, application, entity ?? $"entity-{application}", Instrument, 2026,
            fen is { } amount ? Money.FromFen(amount) : null);

    public LedgerOutcome One(LedgerRequest request) => Assert.Single(Decide([request]));

    /// <summary>Decides all requests, in as many commits as it takes.</summary>
    public IReadOnlyList<LedgerOutcome> Decide(params LedgerRequest[] requests)
    {
        var outcomes = new List<LedgerOutcome>();
        IReadOnlyList<LedgerRequest> remaining = requests;
        while (remaining.Count > 0)
        {
            var commit = LedgerBatch.DecideBatch(Line, UsagesOf(remaining), remaining, Noon);
            Write(commit);
            outcomes.AddRange(commit.Outcomes);
            Assert.True(commit.Remaining.Count < remaining.Count);
            remaining = commit.Remaining;
        }
        return outcomes;
    }

    /// <summary>Takes the waitlist up until nothing more fits.</summary>
    public IReadOnlyList<LedgerOutcome> TakeUp()
    {
        var outcomes = new List<LedgerOutcome>();
        while (Line.Waiting > 0)
        {
            var waiting = Waiting.Take(30).ToList();
            var commit = LedgerBatch.TakeUp(Line, UsagesOf(waiting.Select(w => w.Request)), waiting, Noon);
            if (commit.ChangesNothing)
                break;
            Write(commit);
            outcomes.AddRange(commit.Outcomes);
        }
        return outcomes;
    }

    public IReadOnlyList<LedgerNotice> Notices => All<LedgerNotice>("notice-");

    public void CheckWhole() => LedgerInvariants.CheckWhole(Line, Usages, Entries, Waiting);

    private Dictionary<string, EntityUsage> UsagesOf(IEnumerable<LedgerRequest> requests) => requests
        .Select(request => request.EntityId)
        .Distinct()
        .Where(entity => documents.ContainsKey(EntityUsage.DocumentId(entity)))
        .ToDictionary(entity => entity, entity => DomainJson.Read<EntityUsage>(documents[EntityUsage.DocumentId(entity)]));

    private void Write(LedgerCommit commit)
    {
        var known = commit.Usages.Where(usage => documents.ContainsKey(usage.Id)).ToDictionary(usage => usage.EntityId, _ => "etag");
        var (line, operations) = LedgerDocuments.Write(commit, "etag", known, Noon);
        Assert.Equal(commit.Operations, operations.Count);
        Assert.True(operations.Count <= DocumentLimits.BatchOperations);
        LargestBatch = Math.Max(LargestBatch, operations.Count);
        foreach (var operation in operations)
            Apply(operation);
        if (operations.Count > 0)
            Line = line;
        LedgerInvariants.Check(Line);
    }

    private void Apply(DocumentOperation operation)
    {
        switch (operation.Kind)
        {
            case DocumentOperationKind.Create:
                documents.Add(operation.Id, operation.Body.ToArray());
                break;
            case DocumentOperationKind.Replace:
                documents[operation.Id] = operation.Body.ToArray();
                break;
            case DocumentOperationKind.Delete:
                Assert.True(documents.Remove(operation.Id));
                break;
            default:
                Assert.Fail($"The ledger does not {operation.Kind}.");
                break;
        }
    }

    private List<T> All<T>(string prefix) => [.. documents
        .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(pair => DomainJson.Read<T>(pair.Value))];
}
