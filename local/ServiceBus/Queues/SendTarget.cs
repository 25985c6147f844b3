using System.Runtime.Serialization;
using Azure.Messaging.ServiceBus;
using Shuzhi.Local.ServiceBus.Entities;
using Shuzhi.Local.ServiceBus.Messages;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.ServiceBus.Queues;

/// <summary>One copy of a message, for one queue or subscription.</summary>
internal readonly record struct Copy(MessageQueue Queue, FrozenMessage Content, byte[] Header);

/// <summary>A message made ready to be stored, on its sender's thread.</summary>
internal sealed record Prepared(FrozenMessage Content, IReadOnlyList<Copy> Copies, byte[] Header);

/// <summary>An entity that messages are sent to: a queue, or a topic with its subscriptions.</summary>
internal abstract class SendTarget(string path, int entity, TimeSpan longestTimeToLive, TimeSpan? duplicateWindow, LaneCounts counts)
{
    public string Path => path;

    public int Entity => entity;

    public LaneCounts Counts => counts;

    /// <summary>How long a message id is remembered; <see langword="null"/> without duplicate detection.</summary>
    public TimeSpan? DuplicateWindow => duplicateWindow;

    /// <exception cref="InvalidOperationException">The entity requires sessions and the message names none.</exception>
    /// <exception cref="SerializationException">A property has a type that a message cannot carry.</exception>
    public Prepared Prepare(ServiceBusMessage message) => Prepare(FrozenMessage.Of(message, longestTimeToLive));

    public Prepared Prepare(FrozenMessage content)
    {
        var header = MessageCodec.Encode(content);
        return new Prepared(content, Copies(content, header), header);
    }

    protected abstract IReadOnlyList<Copy> Copies(FrozenMessage content, byte[] header);

    protected static Copy CopyFor(MessageQueue queue, FrozenMessage content, byte[] header)
    {
        if (queue.Options.RequiresSession && content.SessionId is null)
        {
            throw new InvalidOperationException($"The SessionId was not set on a message, and it cannot be sent to the entity. {queue.Path} has session support enabled and requires one.");
        }

        var longest = queue.Options.DefaultMessageTimeToLive;
        if (content.TimeToLive <= longest) return new Copy(queue, content, header);
        var shorter = content with { TimeToLive = longest };
        return new Copy(queue, shorter, MessageCodec.Encode(shorter));
    }
}

internal sealed class QueueTarget(MessageQueue queue, TimeSpan? duplicateWindow)
    : SendTarget(queue.Path, queue.Entity, queue.Options.DefaultMessageTimeToLive, duplicateWindow, queue.Counts)
{
    protected override IReadOnlyList<Copy> Copies(FrozenMessage content, byte[] header) => [CopyFor(queue, content, header)];
}

internal sealed class TopicTarget(TopicDeclaration declaration, int entity, IReadOnlyList<(SubscriptionDeclaration Declaration, MessageQueue Queue)> subscriptions, LaneCounts counts)
    : SendTarget(declaration.Name, entity, declaration.DefaultMessageTimeToLive, declaration.DuplicateWindow, counts)
{
    protected override IReadOnlyList<Copy> Copies(FrozenMessage content, byte[] header) =>
        [.. subscriptions.Where(each => each.Declaration.Rules.Any(rule => rule.Matches(content))).Select(each => CopyFor(each.Queue, content, header))];
}

/// <summary>What one unit of work stored; told to the queues after its commit.</summary>
internal sealed class Stored
{
    private readonly List<(MessageQueue Queue, List<StoredMessage> Messages)> arrivals = [];

    /// <summary>Sequence numbers of the scheduled messages, in order; 0 for a duplicate that was dropped.</summary>
    public List<long> Scheduled { get; } = [];

    /// <summary>The highest sequence number taken.</summary>
    public long LastSequence { get; set; }

    /// <summary>The earliest time at which one of the messages is due or expires, unix milliseconds.</summary>
    public long NextTime { get; set; } = long.MaxValue;

    public void Add(MessageQueue queue, StoredMessage message)
    {
        var found = arrivals.FindIndex(each => ReferenceEquals(each.Queue, queue));
        if (found < 0) arrivals.Add((queue, [message]));
        else arrivals[found].Messages.Add(message);
    }

    public void Announce()
    {
        foreach (var (queue, messages) in arrivals)
        {
            queue.Counts.Add(Lane.Active, messages.Count);
            queue.Arrived(messages);
        }
    }
}

/// <summary>The writes of sending. They run in units of the store's writer.</summary>
internal static class Sending
{
    /// <summary>Stores a message now: one row for each copy.</summary>
    public static void Deliver(SqliteDb db, SequenceNumbers numbers, Prepared message, long now, Stored stored)
    {
        foreach (var (queue, content, header) in message.Copies)
        {
            var sequence = stored.LastSequence = numbers.Next(db);
            var row = new StoredMessage(MessageKey.Of(queue.Entity, Lane.Active, sequence), content)
            {
                Enqueued = now,
                Expires = StoredMessage.ExpiryOf(content, now),
                Original = sequence,
            };
            MessageRows.Insert(db, row, queue.Options.RequiresSession ? content.SessionId : null, header);
            stored.Add(queue, row);
            if (row.Expires is { } expires) stored.NextTime = Math.Min(stored.NextTime, expires);
        }
    }

    /// <summary>Stores a message for later.</summary>
    public static void Schedule(SqliteDb db, SequenceNumbers numbers, SendTarget target, Prepared message, long now, long due, Stored stored)
    {
        var sequence = stored.LastSequence = numbers.Next(db);
        var row = new StoredMessage(MessageKey.Of(target.Entity, Lane.Scheduled, sequence), message.Content) { Enqueued = now, Due = due, Original = sequence };
        MessageRows.Insert(db, row, null, message.Header);
        stored.Scheduled.Add(sequence);
        stored.NextTime = Math.Min(stored.NextTime, due);
    }

    /// <summary>Whether the id was not seen within the window; remembers it.</summary>
    public static bool IsNew(SqliteDb db, int entity, string messageId, long now, TimeSpan window)
    {
        using var insert = db.Use("""
            INSERT INTO broker_seen(entity, message_id, until) VALUES(?1, ?2, ?3)
            ON CONFLICT(entity, message_id) DO UPDATE SET until = excluded.until WHERE broker_seen.until <= ?4
            """);
        insert.Bind(1, (long)entity).Bind(2, messageId).Bind(3, now + (long)window.TotalMilliseconds).Bind(4, now).Step();
        return db.Changes > 0;
    }

    /// <summary>Forgets some ids whose window is over.</summary>
    /// <returns>Whether there may be more.</returns>
    public static bool Forget(SqliteDb db, long now, int most)
    {
        using var delete = db.Use("DELETE FROM broker_seen WHERE (entity, message_id) IN (SELECT entity, message_id FROM broker_seen WHERE until <= ? LIMIT ?)");
        delete.Bind(1, now).Bind(2, (long)most).Step();
        return db.Changes == most;
    }
}
