using System.Security.Cryptography;
using Shuzhi.Core.Ports;

namespace Shuzhi.Core.Audit;

/// <summary>A document that carries its own audit trail. Every write that changes its content adds at least one entry.</summary>
public interface IAudited
{
    /// <summary>What the trail is about.</summary>
    string Id { get; }

    /// <summary>Entries so far.</summary>
    long Version { get; }

    IReadOnlyList<AuditEntry> Trail { get; }

    /// <summary>Messages not yet known to have been sent; none for a document without an outbox.</summary>
    IReadOnlyList<OutboxMessage> Outbox { get; }

    /// <summary>UTC instant of the oldest message in the outbox; absent while it is empty.</summary>
    DateTimeOffset? OutboxSince { get; }

    /// <summary>Version of the policy catalogue that it is decided under, where it is.</summary>
    string? DecidedUnder { get; }
}

/// <summary>The same, knowing its own type.</summary>
public interface IAudited<out TSelf> : IAudited
{
    TSelf WithTrail(IReadOnlyList<AuditEntry> trail);
}

/// <summary>Seals what is about to be written.</summary>
public static class AuditSealing
{
    /// <summary>The state with its new entries sealed; the same where there are none, because then only the outbox was cleared.</summary>
    /// <param name="before">The state as stored, or <see langword="null"/> for a new document.</param>
    /// <param name="after">The state to write.</param>
    /// <param name="correlation">Trace id of the request, or id of the message, that led to it.</param>
    public static TState Seal<TState>(TState? before, TState after, string? correlation)
        where TState : class, IAudited<TState>
    {
        var known = before?.Trail.Count ?? 0;
        if (after.Trail.Count == known)
            return after;
        var content = ContentDigest.Of(DomainJson.Write(after.WithTrail([])));
        var messages = NewMessages(before, after);
        var seal = new AuditSeal(content, after.DecidedUnder, correlation, messages.Count == 0 ? null : messages);
        return after.WithTrail(AuditTrail.Sealed(after.Trail, after.Id, known, seal));
    }

    /// <summary>SHA-256 of a message as it is stored, 64 hexadecimal digits.</summary>
    public static string DigestOf(OutboxMessage message) => Convert.ToHexStringLower(SHA256.HashData(DomainJson.Write(message)));

    private static List<string> NewMessages(IAudited? before, IAudited after)
    {
        var known = before?.Outbox.Select(message => message.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        return [.. after.Outbox.Where(message => !known.Contains(message.Id)).Select(DigestOf)];
    }
}
