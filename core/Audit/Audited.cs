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
    /// <param name="trail">The trail.</param>
    /// <param name="version">The version; a document that counts it otherwise leaves it aside.</param>
    TSelf WithTrail(IReadOnlyList<AuditEntry> trail, long version);

    /// <exception cref="InvalidOperationException">A document without an outbox.</exception>
    TSelf WithOutbox(IReadOnlyList<OutboxMessage> outbox, DateTimeOffset? since) => throw new InvalidOperationException($"{Id} sends no messages.");
}

/// <summary>What every audited document does alike.</summary>
public static class AuditedChange
{
    /// <summary>The same with one more entry in its trail.</summary>
    /// <param name="after">The content afterwards, on the trail of before.</param>
    /// <param name="kind">Kind of event, camelCase.</param>
    /// <param name="stamp">Who, when and why.</param>
    /// <param name="details">What, in brief.</param>
    public static TState Recorded<TState>(this TState after, string kind, Stamp stamp, IReadOnlyList<AuditDetail> details)
        where TState : IAudited<TState> =>
        after.WithTrail(AuditTrail.Append(after.Trail, after.Id, kind, stamp, details), after.Version + 1);

    /// <summary>The same with further messages in its outbox.</summary>
    /// <param name="state">The state.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="at">UTC; since when they wait.</param>
    public static TState WithMessages<TState>(this TState state, IReadOnlyList<OutboxMessage> messages, DateTimeOffset at)
        where TState : IAudited<TState> =>
        messages.Count == 0 ? state : state.WithOutbox([.. state.Outbox, .. messages], state.OutboxSince ?? at);

    /// <summary>The same without messages that were sent.</summary>
    public static TState WithoutOutbox<TState>(this TState state, IReadOnlyCollection<string> sent)
        where TState : IAudited<TState>
    {
        if (state.Outbox.Count == 0)
            return state;
        var left = state.Outbox.Where(message => !sent.Contains(message.Id)).ToList();
        return state.WithOutbox(left, left.Count == 0 ? null : state.OutboxSince);
    }
}

/// <summary>Seals what is about to be written.</summary>
public static class AuditSealing
{
    /// <summary>The state with its new entries sealed; the same where there are none, because then only the outbox was cleared.</summary>
    /// <param name="before">The state as stored, or <see langword="null"/> for a new document.</param>
    /// <param name="after">The state to write.</param>
    /// <param name="correlation">Trace id of the request, or id of the message, that led to it.</param>
    public static TState Seal<TState>(TState? before, TState after, string? correlation)
        where TState : class, IAudited<TState> =>
        after.Trail.Count == Known(before) ? after : Seal(before, after, ContentDigest.Of(DomainJson.Write(WithoutTrail(after))), correlation);

    /// <summary>The same with its JSON. What is hashed and what is written are one piece of work: only the trail is put in afterwards.</summary>
    /// <inheritdoc cref="Seal{TState}(TState, TState, string)"/>
    public static (TState State, ReadOnlyMemory<byte> Body) SealAndWrite<TState>(TState? before, TState after, string? correlation)
        where TState : class, IAudited<TState>
    {
        if (after.Trail.Count == Known(before))
            return (after, DomainJson.Write(after));
        using var content = new PooledBuffer();
        DomainJson.Write(content, WithoutTrail(after));
        var state = Seal(before, after, ContentDigest.Of(content.Written, out var place), correlation);
        using var trail = new PooledBuffer();
        DomainJson.Write(trail, state.Trail);
        byte[] body = [.. content.Written[..place.Start.Value], .. trail.Written, .. content.Written[place.End.Value..]];
        return (state, body);
    }

    /// <summary>SHA-256 of a message as it is stored, 64 hexadecimal digits.</summary>
    public static string DigestOf(OutboxMessage message) => ContentDigest.OfJson(message);

    private static int Known(IAudited? before) => before?.Trail.Count ?? 0;

    private static TState WithoutTrail<TState>(TState state)
        where TState : class, IAudited<TState> => state.WithTrail([], state.Version);

    private static TState Seal<TState>(TState? before, TState after, string content, string? correlation)
        where TState : class, IAudited<TState>
    {
        var messages = NewMessages(before, after);
        var seal = new AuditSeal(content, after.DecidedUnder, correlation, messages.Count == 0 ? null : messages);
        return after.WithTrail(AuditTrail.Sealed(after.Trail, after.Id, Known(before), seal), after.Version);
    }

    private static List<string> NewMessages(IAudited? before, IAudited after)
    {
        var known = before?.Outbox.Select(message => message.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        return [.. after.Outbox.Where(message => !known.Contains(message.Id)).Select(DigestOf)];
    }
}
