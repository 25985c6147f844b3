using System.Text.Json;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Audit;

/// <summary>Checks a stored document against the audit trail that it carries.</summary>
public static class AuditCheck
{
    /// <summary>What does not agree; nothing where everything does.</summary>
    /// <param name="container">Container that it was found in.</param>
    /// <param name="stored">The document as stored.</param>
    /// <param name="read">The same, read.</param>
    public static IReadOnlyList<AuditFinding> Of(ContainerDefinition container, DocumentRecord stored, IAudited read)
    {
        var document = $"{stored.PartitionKey}/{stored.Id}";
        var findings = new List<AuditFinding>();
        void Add(string field, string text, int? entry = null) => findings.Add(new(container.Name, document, entry, field, text));

        if (UnreadMember(stored) is { } unread)
        {
            // Without a readable trail nothing else can be said.
            Add(unread, "A part of it is missing, or holds what the record does not cover.", null);
            return findings;
        }
        if (MisplacedKey(container, stored) is { } key)
            Add(key, "The document stands where another one belongs.");
        if (read.Trail.Count == 0)
            Add("trail", "The document has no audit trail.");
        if (AuditTrail.FirstBroken(read.Trail, read.Id) is { } broken)
            Add("trail", $"The chain breaks at entry {broken}: an entry was changed, removed, moved or brought from elsewhere.", broken);
        if (read.Trail.Select((entry, index) => (entry, index)).FirstOrDefault(pair => pair.entry.Seal is null) is { entry: not null } open)
            Add("trail", $"Entry {open.index + 1} has no seal.", open.index + 1);
        if (read.Version != read.Trail.Count)
            Add("version", $"Version {read.Version}, but {read.Trail.Count} entries.");
        CheckContent(stored, read, Add);
        CheckOutbox(read, Add);
        return findings;
    }

    private static void CheckContent(DocumentRecord stored, IAudited read, Action<string, string, int?> add)
    {
        if (read.Trail.Count == 0 || read.Trail[^1].Seal is not { } seal)
            return;
        if (ContentDigest.Of(stored.Body.Span) != seal.ContentSha256 && ContentDigest.OfRewritten(stored.Body) != seal.ContentSha256)
            add("content", $"The content is not what entry {read.Trail.Count} left behind.", read.Trail.Count);
    }

    private static void CheckOutbox(IAudited read, Action<string, string, int?> add)
    {
        var sent = read.Trail.SelectMany(entry => entry.Seal?.Messages ?? []).ToHashSet(StringComparer.Ordinal);
        foreach (var message in read.Outbox.Where(message => !sent.Contains(AuditSealing.DigestOf(message))))
            add("outbox", $"Message {message.Id} is not one that an entry of the trail sent.", null);
        var isConsistent = read.OutboxSince is { } since ? read.Outbox.Count > 0 && read.Trail.Any(entry => entry.Stamp.At == since) : read.Outbox.Count == 0;
        if (!isConsistent)
            add("outboxSince", "The instant since when messages wait is not one of an entry.", null);
    }

    private static string? MisplacedKey(ContainerDefinition container, DocumentRecord stored)
    {
        using var json = JsonDocument.Parse(stored.Body);
        if (!json.RootElement.TryGetProperty("id", out var id) || id.ToString() != stored.Id)
            return "id";
        return json.RootElement.TryGetProperty(container.PartitionKeyPath, out var key) && key.ToString() == stored.PartitionKey ? null : container.PartitionKeyPath;
    }

    // What the reader leaves unread would be a byte that nothing vouches for.
    private static string? UnreadMember(DocumentRecord stored)
    {
        using var json = JsonDocument.Parse(stored.Body);
        return json.RootElement.TryGetProperty("trail", out var trail) && !IsAllRead<AuditEntry>(trail) ? "trail"
            : json.RootElement.TryGetProperty("outbox", out var outbox) && !IsAllRead<OutboxMessage>(outbox) ? "outbox"
            : null;
    }

    private static bool IsAllRead<T>(JsonElement member)
    {
        try
        {
            return JsonElement.DeepEquals(DomainJson.ToElement(member.Deserialize<IReadOnlyList<T>>(DomainJson.Options)), member);
        }
        catch (InvalidOperationException)
        {
            // A message without a body cannot be written again.
            return false;
        }
    }
}
