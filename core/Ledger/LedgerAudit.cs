using System.Text.Json;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Ledger;

/// <summary>Checks the documents of one line against its chain of commits: first every record in order, then every other document, then what is left.</summary>
public sealed class LedgerAudit(string lineId)
{
    private readonly Dictionary<string, string> written = new(StringComparer.Ordinal);
    private readonly List<EntityUsage> usages = [];
    private readonly List<LedgerEntry> entries = [];
    private readonly List<WaitingRequest> waiting = [];
    private readonly List<AuditFinding> findings = [];
    private string head = CommitRecord.Genesis(lineId);
    private long sequence;
    private BudgetLine? line;

    public IReadOnlyList<AuditFinding> Findings => findings;

    /// <summary>Records so far.</summary>
    public long Commits => sequence;

    /// <summary>Takes the next record of the chain.</summary>
    public void Add(DocumentRecord stored, CommitRecord record)
    {
        var expected = sequence + 1;
        if (record.Sequence != expected || stored.Id != CommitRecord.DocumentId(expected) || record.PreviousHash != head)
            Find(stored.Id, "previousHash", $"Record {expected} of the line is missing, or this one was moved.", (int)expected);
        else if (record.Hash != record.ComputeHash() || !IsAsWritten(stored, record))
            Find(stored.Id, "hash", $"Record {expected} of the line was changed.", (int)expected);
        (sequence, head) = (record.Sequence, record.Hash);
        foreach (var document in record.Writes)
            written[document.Id] = document.Sha256;
        foreach (var left in record.Leaves)
            written.Remove(left);
    }

    /// <summary>Takes the line.</summary>
    public void Add(DocumentRecord stored, BudgetLine read)
    {
        line = read;
        Vouch(stored, CommitRecord.DigestOf(read with { Head = null }), IsAsWritten(stored, read));
        if (read.Commits != sequence || read.Head != (sequence == 0 ? null : head))
            Find(stored.Id, "head", $"The line says {read.Commits} commits, its chain ends at {sequence}.");
    }

    public void Add(DocumentRecord stored, EntityUsage read)
    {
        usages.Add(read);
        Vouch(stored, DigestOf(stored, read));
    }

    public void Add(DocumentRecord stored, LedgerEntry read)
    {
        entries.Add(read);
        Vouch(stored, DigestOf(stored, read));
    }

    public void Add(DocumentRecord stored, WaitingRequest read)
    {
        waiting.Add(read);
        Vouch(stored, DigestOf(stored, read));
    }

    public void Add(DocumentRecord stored, LedgerNotice read) => Vouch(stored, DigestOf(stored, read));

    /// <summary>What remains to be said once every document was taken.</summary>
    public void Close()
    {
        // An answer that was delivered is deleted without a commit.
        foreach (var missing in written.Keys.Where(id => !id.StartsWith("notice-", StringComparison.Ordinal)))
            Find(missing, "document", "The document is gone, though no commit took it away.");
        if (line is null)
            return;
        try
        {
            LedgerInvariants.CheckWhole(line, usages, entries, waiting);
        }
        catch (Exception broken) when (broken is LedgerInvariantException or OverflowException or ArgumentException)
        {
            Find(BudgetLine.DocumentId, "balances", broken.Message);
        }
    }

    private void Vouch(DocumentRecord stored, string digest, bool isAsWritten = true)
    {
        if (!written.Remove(stored.Id, out var expected))
            Find(stored.Id, "document", "No commit wrote this document.");
        else if (digest != expected || !isAsWritten)
            Find(stored.Id, "content", "The content is not what the last commit wrote.");
    }

    private static string DigestOf<T>(DocumentRecord stored, T read) =>
        IsAsWritten(stored, read) ? CommitRecord.DigestOf(read) : CommitRecord.DigestOf(stored.Body.Span);

    // A store may put white space and escapes its own way, but nothing that the reader leaves unread.
    private static bool IsAsWritten<T>(DocumentRecord stored, T read)
    {
        var expected = DomainJson.Write(read);
        if (stored.Body.Span.SequenceEqual(expected))
            return true;
        using var one = JsonDocument.Parse(stored.Body);
        using var other = JsonDocument.Parse(expected);
        return JsonElement.DeepEquals(one.RootElement, other.RootElement);
    }

    private void Find(string id, string field, string text, int? entry = null) => findings.Add(new(ContainerCatalogue.Ledger.Name, $"{lineId}/{id}", entry, field, text));
}
