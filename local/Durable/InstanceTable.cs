using Microsoft.DurableTask.Client;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Durable;

/// <summary>The statements on instances, histories and inboxes. All but the readers run inside a writer's unit.</summary>
internal static class InstanceTable
{
    private const string RowColumns = "key, instance_id, name, version, status, input, custom_status, generation, next_seq, open_activities, parent_key, parent_task, parent_generation, parent_name, parent_id";

    /// <summary>The instance to be written.</summary>
    internal sealed record NewInstance(string InstanceId, string Name, string? Version, string? Input, string? Tags, InstanceRow? Parent = null, int ParentTask = -1);

    public static long Insert(SqliteDb db, NewInstance instance, long now)
    {
        using var statement = db.Use("""
            INSERT INTO instances(instance_id, name, version, status, input, tags, parent_key, parent_task, parent_generation, parent_name, parent_id, created, updated)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)
            """);
        statement.Bind(1, instance.InstanceId).Bind(2, instance.Name).Bind(3, instance.Version).Bind(4, (long)OrchestrationRuntimeStatus.Pending)
            .Bind(5, instance.Input).Bind(6, instance.Tags).Bind(12, now);
        if (instance.Parent is { } parent)
        {
            statement.Bind(7, parent.Key).Bind(8, instance.ParentTask).Bind(9, parent.Generation).Bind(10, parent.Name).Bind(11, parent.InstanceId);
        }

        statement.Step();
        return db.LastInsertRowId;
    }

    public static InstanceRow? Find(SqliteDb db, string instanceId)
    {
        using var statement = db.Use($"SELECT {RowColumns} FROM instances WHERE instance_id = ?1");
        return statement.Bind(1, instanceId).Step() ? Read(statement) : null;
    }

    public static InstanceRow? Find(SqliteDb db, long key)
    {
        using var statement = db.Use($"SELECT {RowColumns} FROM instances WHERE key = ?1");
        return statement.Bind(1, key).Step() ? Read(statement) : null;
    }

    public static List<List<HistoryEvent>> History(SqliteDb db, long key)
    {
        var steps = new List<List<HistoryEvent>>();
        using var statement = db.Use("SELECT events FROM history WHERE key = ?1 ORDER BY seq");
        statement.Bind(1, key);
        while (statement.Step()) steps.Add(HistoryCodec.Read(statement.Bytes(0)));
        return steps;
    }

    public static long AddToInbox(SqliteDb db, long key, int generation, HistoryEvent message)
    {
        using var statement = db.Use("INSERT INTO inbox(key, generation, message) VALUES(?1, ?2, ?3)");
        statement.Bind(1, key).Bind(2, generation).BindBlob(3, HistoryCodec.Write([message])).Step();
        return db.LastInsertRowId;
    }

    /// <summary>
    /// Puts events that were taken already back in front of those that still wait, with ids below all others, so that
    /// they keep their order across a restart.
    /// </summary>
    public static List<long> AddInFront(SqliteDb db, long key, IReadOnlyList<HistoryEvent> messages)
    {
        var ids = new List<long>();
        if (messages.Count == 0) return ids;
        var first = Math.Min(db.QueryInt64("SELECT min(id) FROM inbox") ?? 0, 0) - messages.Count;
        using var statement = db.Use("INSERT INTO inbox(id, key, generation, message) VALUES(?1, ?2, -1, ?3)");
        foreach (var message in messages)
        {
            ids.Add(first + ids.Count);
            statement.Bind(1, ids[^1]).Bind(2, key).BindBlob(3, HistoryCodec.Write([message])).Step();
            statement.Reset();
        }

        return ids;
    }

    /// <summary>Removes messages that were meant for generations up to this one.</summary>
    public static void RemoveFromInboxUntil(SqliteDb db, long key, int generation)
    {
        using var statement = db.Use("DELETE FROM inbox WHERE key = ?1 AND generation >= 0 AND generation <= ?2");
        statement.Bind(1, key).Bind(2, generation).Step();
    }

    public static void RemoveFromInbox(SqliteDb db, long id)
    {
        using var statement = db.Use("DELETE FROM inbox WHERE id = ?1");
        statement.Bind(1, id).Step();
    }

    public static void AddTimer(SqliteDb db, DurableTimer timer)
    {
        using var statement = db.Use("INSERT OR REPLACE INTO durable_timers(due, key, task, generation) VALUES(?1, ?2, ?3, ?4)");
        statement.Bind(1, timer.Due).Bind(2, timer.Key).Bind(3, timer.Task).Bind(4, timer.Generation).Step();
    }

    public static void RemoveTimer(SqliteDb db, DurableTimer timer)
    {
        using var statement = db.Use("DELETE FROM durable_timers WHERE due = ?1 AND key = ?2 AND task = ?3");
        statement.Bind(1, timer.Due).Bind(2, timer.Key).Bind(3, timer.Task).Step();
    }

    /// <summary>Removes what only a running instance needs.</summary>
    public static void RemoveWork(SqliteDb db, long key)
    {
        Delete(db, "DELETE FROM inbox WHERE key = ?1", key);
        Delete(db, "DELETE FROM durable_timers WHERE key = ?1", key);
    }

    public static void RemoveHistory(SqliteDb db, long key) => Delete(db, "DELETE FROM history WHERE key = ?1", key);

    /// <summary>Removes every trace of an instance.</summary>
    public static void Remove(SqliteDb db, long key)
    {
        RemoveWork(db, key);
        RemoveHistory(db, key);
        Delete(db, "DELETE FROM instances WHERE key = ?1", key);
    }

    public static List<long> Children(SqliteDb db, long key)
    {
        var children = new List<long>();
        using var statement = db.Use("SELECT key FROM instances WHERE parent_key = ?1");
        statement.Bind(1, key);
        while (statement.Step()) children.Add(statement.Int64(0));
        return children;
    }

    private static void Delete(SqliteDb db, string sql, long key)
    {
        using var statement = db.Use(sql);
        statement.Bind(1, key).Step();
    }

    private static InstanceRow Read(in StatementLease row) => new()
    {
        Key = row.Int64(0),
        InstanceId = row.Text(1),
        Name = row.Text(2),
        Version = row.TextOrNull(3),
        Status = (OrchestrationRuntimeStatus)row.Int32(4),
        Input = row.TextOrNull(5),
        CustomStatus = row.TextOrNull(6),
        Generation = row.Int32(7),
        NextSequence = row.Int32(8),
        OpenActivities = row.Int32(9),
        ParentKey = row.Int64OrNull(10),
        ParentTask = row.Int32(11),
        ParentGeneration = row.Int32(12),
        ParentName = row.TextOrNull(13),
        ParentId = row.TextOrNull(14),
    };
}
