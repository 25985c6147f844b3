namespace Shuzhi.Core.Ledger;

/// <summary>The line and usages while one batch is decided.</summary>
internal sealed class LedgerWork
{
    private readonly BudgetLine before;
    private readonly IReadOnlyDictionary<string, EntityUsage> usages;
    private readonly Dictionary<string, EntityUsage> changed = [];
    private readonly Dictionary<string, EntityUsage> original = [];
    private readonly List<LedgerEntry> entries = [];
    private readonly Dictionary<string, WaitingRequest> waits = [];
    private readonly List<string> leaves = [];
    private readonly List<LedgerNotice> notices = [];
    private readonly List<LedgerOutcome> outcomes = [];

    public LedgerWork(BudgetLine line, IReadOnlyDictionary<string, EntityUsage> usages)
    {
        before = line;
        Line = line;
        this.usages = usages;
    }

    public BudgetLine Line { get; private set; }

    public int Operations => LedgerCommit.Always + changed.Count + entries.Count + waits.Count + leaves.Count + notices.Count;

    /// <summary>The usage as it stands in this batch.</summary>
    /// <exception cref="ArgumentException">The usage under this entity's id is of another entity or line.</exception>
    public EntityUsage UsageOf(LedgerRequest request)
    {
        if (changed.TryGetValue(request.EntityId, out var usage))
            return usage;
        if (!original.TryGetValue(request.EntityId, out usage))
        {
            usage = usages.GetValueOrDefault(request.EntityId) ?? EntityUsage.Empty(before.LineId, request.EntityId);
            original.Add(request.EntityId, usage);
        }
        return usage.EntityId == request.EntityId && usage.LineId == before.LineId
            ? usage
            : throw new ArgumentException($"{usage.Id} is not the usage of {request.EntityId} on {before.LineId}.", nameof(request));
    }

    /// <summary>The answer to the request decided last.</summary>
    public LedgerOutcome Last => outcomes[^1];

    public void Take(LedgerStep step, bool isTakeUp = false)
    {
        if (isTakeUp)
            notices.Add(LedgerNotice.For(step.Outcome));
        outcomes.Add(step.Outcome);
        TakeBeside(step);
    }

    /// <summary>The same without an answer: it goes with another request.</summary>
    public void TakeBeside(LedgerStep step)
    {
        if (step.Outcome.IsRepeat || ReferenceEquals(step.Usage, UsageOf(step.Outcome.Request)))
            return;
        var entity = step.Usage.EntityId;
        changed[entity] = step.Usage;
        Line = step.Line;
        if (step.Entry is { } entry)
            entries.Add(entry);
        if (step.Waits is { } waiting)
            waits.Add(waiting.Id, waiting);
        // What joined the waitlist in this very batch was never stored.
        if (step.LeavesWaitlist && WaitingRequest.DocumentId(step.Outcome.Request.ApplicationId) is var id && !waits.Remove(id))
            leaves.Add(id);
    }

    /// <summary>The commit, checked.</summary>
    /// <exception cref="LedgerInvariantException">A bug.</exception>
    public LedgerCommit Finish(IReadOnlyList<LedgerRequest> remaining)
    {
        var commit = new LedgerCommit(Line, [.. changed.Values], entries, [.. waits.Values], leaves, notices, outcomes, remaining);
        LedgerInvariants.Check(before, changed.Keys.Select(entity => original[entity]), commit);
        return commit;
    }
}
