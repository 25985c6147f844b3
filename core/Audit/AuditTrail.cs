using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Audit;

/// <summary>The hash-chained record of one subject: an application, a round, a disbursement batch.</summary>
public static class AuditTrail
{
    /// <summary>The trail with one more entry.</summary>
    /// <param name="trail">The trail so far, oldest first.</param>
    /// <param name="subject">Id of what the trail is about; a chain does not verify under another.</param>
    /// <param name="kind">Kind of event, camelCase.</param>
    /// <param name="stamp">Who, when and why.</param>
    /// <param name="details">What, in brief.</param>
    public static IReadOnlyList<AuditEntry> Append(IReadOnlyList<AuditEntry> trail, string subject, string kind, Stamp stamp, IReadOnlyList<AuditDetail> details)
    {
        var entry = new AuditEntry(trail.Count + 1, kind, stamp, details, trail.Count == 0 ? Genesis(subject) : trail[^1].Hash, "");
        return [.. trail, entry with { Hash = HashOf(entry) }];
    }

    /// <summary>The number of the first entry that does not verify, or <see langword="null"/> where the whole chain does.</summary>
    public static int? FirstBroken(IReadOnlyList<AuditEntry> trail, string subject)
    {
        var previous = Genesis(subject);
        for (var i = 0; i < trail.Count; i++)
        {
            if (trail[i].Sequence != i + 1 || trail[i].PreviousHash != previous || trail[i].Hash != HashOf(trail[i]))
                return i + 1;
            previous = trail[i].Hash;
        }
        return null;
    }

    /// <summary>The first entry that a command left, or <see langword="null"/> where it was not handled yet.</summary>
    public static AuditEntry? Find(IReadOnlyList<AuditEntry> trail, string commandId) =>
        trail.FirstOrDefault(entry => entry.Stamp.CommandId == commandId);

    /// <summary>SHA-256 of something too bulky for a detail, as it is stored.</summary>
    public static string Sha256Of<T>(T content) => ContentDigest.OfJson(content);

    /// <summary>The trail with its latest entries sealed and chained anew.</summary>
    /// <param name="trail">The trail.</param>
    /// <param name="subject">Id of what the trail is about.</param>
    /// <param name="known">Entries stored before; they stay as they are.</param>
    /// <param name="seal">The seal of every entry after those; the messages stay with the last.</param>
    internal static IReadOnlyList<AuditEntry> Sealed(IReadOnlyList<AuditEntry> trail, string subject, int known, AuditSeal seal)
    {
        var entries = trail.ToArray();
        var previous = known == 0 ? Genesis(subject) : entries[known - 1].Hash;
        for (var i = known; i < entries.Length; i++)
        {
            var entry = entries[i] with { PreviousHash = previous, Seal = i == entries.Length - 1 ? seal : seal with { Messages = null } };
            previous = HashOf(entry);
            entries[i] = entry with { Hash = previous };
        }
        return entries;
    }

    private static void Write(Utf8JsonWriter json, AuditSeal seal)
    {
        json.WriteStartArray();
        json.WriteStringValue(seal.ContentSha256);
        json.WriteStringValue(seal.Catalogue);
        json.WriteStringValue(seal.Correlation);
        foreach (var message in seal.Messages ?? [])
            json.WriteStringValue(message);
        json.WriteEndArray();
    }

    private static string Genesis(string subject) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject)));

    // A JSON array of texts: no property order, no number format and no white space to disagree about.
    private static string HashOf(AuditEntry entry)
    {
        using var buffer = new PooledBuffer();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            json.WriteStringValue(entry.PreviousHash);
            json.WriteStringValue(entry.Sequence.ToString(CultureInfo.InvariantCulture));
            json.WriteStringValue(entry.Event);
            json.WriteStringValue(InstantText.Format(entry.Stamp.At));
            json.WriteStringValue(entry.Stamp.By.Id);
            json.WriteStringValue(entry.Stamp.By.Role.ToString());
            json.WriteStringValue(entry.Stamp.CommandId);
            json.WriteStringValue(entry.Stamp.CommandDigest);
            json.WriteStringValue(entry.Stamp.Reason);
            foreach (var detail in entry.Details)
            {
                json.WriteStringValue(detail.Name);
                json.WriteStringValue(detail.Value);
            }
            if (entry.Seal is { } seal)
                Write(json, seal);
            json.WriteEndArray();
        }
        return Convert.ToHexStringLower(SHA256.HashData(buffer.Written));
    }
}
