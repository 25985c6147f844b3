using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Durable;

/// <summary>Reads instances as clients see them, and purges them.</summary>
internal static class InstanceQueries
{
    private const string Columns = "key, instance_id, name, status, created, updated, custom_status, failure, tags, input, output";
    private const string Ended = "status IN (1, 3, 5)";
    private const int PurgePageSize = 200;

    public static OrchestrationMetadata? Metadata(SqliteDb db, string instanceId, bool full)
    {
        using var statement = db.Use($"SELECT {Columns} FROM instances WHERE instance_id = ?1");
        return statement.Bind(1, instanceId).Step() ? Read(statement, full) : null;
    }

    /// <summary>A page in order of creation.</summary>
    public static Page<OrchestrationMetadata> Page(SqliteDb db, OrchestrationQuery query, string? continuation, int size)
    {
        var after = continuation is null ? 0 : long.Parse(continuation, CultureInfo.InvariantCulture);
        var statuses = query.Statuses is { } some ? string.Join(',', some.Select(status => (int)status)) : "0,1,2,3,4,5,6,7";
        using var statement = db.Use($"""
            SELECT {Columns} FROM instances WHERE key > ?1 AND status IN ({statuses}) AND created >= ?2 AND created <= ?3
                AND substr(instance_id, 1, length(?4)) = ?4 ORDER BY key LIMIT ?5
            """);
        statement.Bind(1, after).Bind(2, query.CreatedFrom?.ToUnixTimeMilliseconds() ?? long.MinValue)
            .Bind(3, query.CreatedTo?.ToUnixTimeMilliseconds() ?? long.MaxValue).Bind(4, query.InstanceIdPrefix ?? "").Bind(5, size + 1L);
        var found = new List<OrchestrationMetadata>();
        var last = 0L;
        while (statement.Step())
        {
            if (found.Count == size) return new Page<OrchestrationMetadata>(found, last.ToString(CultureInfo.InvariantCulture));
            last = statement.Int64(0);
            found.Add(Read(statement, query.FetchInputsAndOutputs));
        }

        return new Page<OrchestrationMetadata>(found);
    }

    /// <summary>Removes an instance and, if asked, the ended ones it called.</summary>
    /// <returns>How many were removed.</returns>
    public static int Purge(SqliteDb db, long key, bool recursive)
    {
        var count = 1;
        if (recursive)
        {
            foreach (var child in InstanceTable.Children(db, key))
            {
                if (InstanceTable.Find(db, child) is { HasEnded: true }) count += Purge(db, child, recursive);
            }
        }

        InstanceTable.Remove(db, key);
        return count;
    }

    public static int PurgePage(SqliteDb db, PurgeInstancesFilter filter, bool recursive)
    {
        var statuses = filter.Statuses is { } some ? $"status IN ({string.Join(',', some.Where(InstanceRow.IsEnd).Select(status => (int)status))})" : Ended;
        var keys = new List<long>();
        using (var statement = db.Use($"SELECT key FROM instances WHERE {statuses} AND created >= ?1 AND created <= ?2 ORDER BY key LIMIT {PurgePageSize}"))
        {
            statement.Bind(1, filter.CreatedFrom?.ToUnixTimeMilliseconds() ?? long.MinValue).Bind(2, filter.CreatedTo?.ToUnixTimeMilliseconds() ?? long.MaxValue);
            while (statement.Step()) keys.Add(statement.Int64(0));
        }

        return keys.Where(key => InstanceTable.Find(db, key) is not null).Sum(key => Purge(db, key, recursive));
    }

    private static OrchestrationMetadata Read(in StatementLease row, bool full) => new(row.Text(2), row.Text(1))
    {
        RuntimeStatus = (OrchestrationRuntimeStatus)row.Int32(3),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(4)),
        LastUpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(5)),
        SerializedCustomStatus = row.TextOrNull(6),
        FailureDetails = HistoryCodec.ReadFailure(row.TextOrNull(7)),
        Tags = row.TextOrNull(8) is { } tags ? JsonSerializer.Deserialize<ImmutableDictionary<string, string>>(tags)! : ImmutableDictionary<string, string>.Empty,
        SerializedInput = full ? row.TextOrNull(9) : null,
        SerializedOutput = full ? row.TextOrNull(10) : null,
    };
}
