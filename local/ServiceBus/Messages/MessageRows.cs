using Shuzhi.Local.Storage;

namespace Shuzhi.Local.ServiceBus.Messages;

/// <summary>The statements on stored messages. Those that write run in a unit of the store's writer.</summary>
internal static class MessageRows
{
    private const string Columns = "key, deliveries, enqueued, expires, due, original, header, body";

    public static void Insert(SqliteDb db, StoredMessage message, string? session, ReadOnlySpan<byte> header)
    {
        using var insert = db.Use("INSERT INTO broker_messages(key, session, deliveries, enqueued, expires, due, original, header, body) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.Bind(1, message.Key).Bind(2, session).Bind(3, (long)message.Deliveries).Bind(4, message.Enqueued).Bind(5, message.Expires).Bind(6, message.Due)
            .Bind(7, message.Original).BindBlob(8, header).BindBlob(9, message.Content.Body.ToMemory().Span);
        insert.Step();
    }

    /// <returns>Whether the message was still there.</returns>
    public static bool Delete(SqliteDb db, long key)
    {
        using var delete = db.Use("DELETE FROM broker_messages WHERE key = ?");
        delete.Bind(1, key).Step();
        return db.Changes > 0;
    }

    public static void SetDeliveries(SqliteDb db, long key, int deliveries)
    {
        using var update = db.Use("UPDATE broker_messages SET deliveries = ? WHERE key = ?");
        update.Bind(1, (long)deliveries).Bind(2, key).Step();
    }

    public static void SetHeader(SqliteDb db, long key, ReadOnlySpan<byte> header)
    {
        using var update = db.Use("UPDATE broker_messages SET header = ? WHERE key = ?");
        update.BindBlob(1, header).Bind(2, key).Step();
    }

    /// <summary>Moves a message to another lane, out of sessions and schedules.</summary>
    /// <returns>Whether it was still there.</returns>
    public static bool Move(SqliteDb db, long key, StoredMessage moved, string? session, ReadOnlySpan<byte> header)
    {
        using var update = db.Use("UPDATE broker_messages SET key = ?, session = ?, deliveries = ?, enqueued = ?, expires = ?, due = NULL, header = ? WHERE key = ?");
        update.Bind(1, moved.Key).Bind(2, session).Bind(3, (long)moved.Deliveries).Bind(4, moved.Enqueued).Bind(5, moved.Expires).BindBlob(6, header).Bind(7, key).Step();
        return db.Changes > 0;
    }

    /// <summary>Takes a message out of the schedule without activating it.</summary>
    public static void Unschedule(SqliteDb db, long key)
    {
        using var update = db.Use("UPDATE broker_messages SET due = NULL WHERE key = ?");
        update.Bind(1, key).Step();
    }

    public static StoredMessage? Find(SqliteDb db, long key)
    {
        using var select = db.Use($"SELECT {Columns} FROM broker_messages WHERE key = ?");
        select.Bind(1, key);
        return select.Step() ? Read(select) : null;
    }

    /// <summary>The next messages of a lane in order, or of one session in it.</summary>
    /// <param name="after">Key to start behind.</param>
    /// <param name="last">Last key, inclusive.</param>
    /// <param name="mostBytes">The page ends after the message that reaches this size.</param>
    /// <returns>The page, and whether the lane ended with it.</returns>
    public static (List<StoredMessage> Page, bool IsLast) Page(SqliteDb db, string? session, long after, long last, int most, long mostBytes)
    {
        using var select = db.Use(session is null
            ? $"SELECT {Columns} FROM broker_messages WHERE key > ?1 AND key <= ?2 ORDER BY key LIMIT ?3"
            : $"SELECT {Columns} FROM broker_messages INDEXED BY broker_messages_session WHERE session = ?4 AND key > ?1 AND key <= ?2 ORDER BY key LIMIT ?3");
        select.Bind(1, after).Bind(2, last).Bind(3, (long)most);
        if (session is not null) select.Bind(4, session);
        var page = new List<StoredMessage>();
        long bytes = 0;
        while (bytes < mostBytes && select.Step())
        {
            var message = Read(select);
            bytes += message.Content.Body.ToMemory().Length;
            page.Add(message);
        }

        return (page, page.Count < most && bytes < mostBytes);
    }

    /// <summary>Scheduled messages that are due, the longest waiting first.</summary>
    public static List<StoredMessage> Due(SqliteDb db, long now, int most)
    {
        using var select = db.Use($"SELECT {Columns} FROM broker_messages WHERE due <= ? ORDER BY due, key LIMIT ?");
        select.Bind(1, now).Bind(2, (long)most);
        var due = new List<StoredMessage>();
        while (select.Step()) due.Add(Read(select));
        return due;
    }

    public static List<StoredMessage> Expired(SqliteDb db, long now, int most)
    {
        using var select = db.Use($"SELECT {Columns} FROM broker_messages WHERE expires <= ? ORDER BY expires LIMIT ?");
        select.Bind(1, now).Bind(2, (long)most);
        var expired = new List<StoredMessage>();
        while (select.Step()) expired.Add(Read(select));
        return expired;
    }

    public static long? NextDue(SqliteDb db) => db.QueryInt64("SELECT MIN(due) FROM broker_messages WHERE due IS NOT NULL");

    public static long? NextExpiry(SqliteDb db) => db.QueryInt64("SELECT MIN(expires) FROM broker_messages WHERE expires IS NOT NULL");

    /// <summary>The last sequence number in a lane, 0 if it is empty.</summary>
    public static long LastSequence(SqliteDb db, int entity, Lane lane)
    {
        using var select = db.Use("SELECT MAX(key) FROM broker_messages WHERE key >= ? AND key <= ?");
        select.Bind(1, MessageKey.Of(entity, lane, 0)).Bind(2, MessageKey.Last(entity, lane));
        return select.Step() && !select.IsNull(0) ? MessageKey.SequenceOf(select.Int64(0)) : 0;
    }

    /// <summary>Every session of an entity that has active messages, with the last sequence number of each.</summary>
    public static List<(string Session, long Last)> Sessions(SqliteDb db, int entity)
    {
        using var select = db.Use("SELECT session, MAX(key) FROM broker_messages INDEXED BY broker_messages_session WHERE session IS NOT NULL AND key >= ? AND key <= ? GROUP BY session ORDER BY MIN(key)");
        select.Bind(1, MessageKey.Of(entity, Lane.Active, 0)).Bind(2, MessageKey.Last(entity, Lane.Active));
        var sessions = new List<(string, long)>();
        while (select.Step()) sessions.Add((select.Text(0), MessageKey.SequenceOf(select.Int64(1))));
        return sessions;
    }

    public static long Count(SqliteDb db, int entity, Lane lane)
    {
        using var select = db.Use("SELECT COUNT(*) FROM broker_messages WHERE key >= ? AND key <= ?");
        select.Bind(1, MessageKey.Of(entity, lane, 0)).Bind(2, MessageKey.Last(entity, lane));
        return select.Step() ? select.Int64(0) : 0;
    }

    private static StoredMessage Read(in StatementLease row) => new(row.Int64(0), MessageCodec.Decode(row.Bytes(6), row.Bytes(7)))
    {
        Deliveries = row.Int32(1),
        Enqueued = row.Int64(2),
        Expires = row.Int64OrNull(3),
        Due = row.Int64OrNull(4),
        Original = row.Int64(5),
    };
}
