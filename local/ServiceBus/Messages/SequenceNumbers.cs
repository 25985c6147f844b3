using Shuzhi.Local.Storage;

namespace Shuzhi.Local.ServiceBus.Messages;

/// <summary>
/// Numbers for messages, rising over all entities and never given twice, not even after the message is gone. They are
/// reserved in blocks, so that a number costs no write. Only for use in units of the store's writer.
/// </summary>
internal sealed class SequenceNumbers
{
    private const long Block = 1 << 16;
    private const string Key = "broker.sequence";

    private long last;
    private long reserved;

    public SequenceNumbers(SqliteDb db)
    {
        using var select = db.Use("SELECT value FROM meta WHERE key = ?");
        select.Bind(1, Key);
        last = reserved = select.Step() ? select.Int64(0) : 0;
    }

    public long Next(SqliteDb db)
    {
        if (last >= reserved) Reserve(db);
        return ++last;
    }

    /// <summary>To be called after a unit that took numbers has committed.</summary>
    /// <param name="upTo">The last number that the unit took.</param>
    public void Committed(long upTo)
    {
        // The reservation may count only once it is durable: a unit that is rolled back takes its reservation along.
        var durable = (upTo + Block - 1) / Block * Block;
        if (durable > reserved) reserved = durable;
    }

    private void Reserve(SqliteDb db)
    {
        using var upsert = db.Use("INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value");
        upsert.Bind(1, Key).Bind(2, (last + 1 + Block - 1) / Block * Block).Step();
    }
}
