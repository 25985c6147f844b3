using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Worker;

/// <summary>What is remembered of a timer across restarts.</summary>
/// <param name="Schedule">The expression it ran under.</param>
/// <param name="Last">The last run, or <see langword="null"/> before the first.</param>
/// <param name="Next">The occurrence that was to come.</param>
/// <param name="Updated">When this was written down.</param>
internal sealed record TimerStatus(string Schedule, DateTimeOffset? Last, DateTimeOffset Next, DateTimeOffset Updated);

internal static class TimerStatusTable
{
    private const string Select = "SELECT schedule, last, next, updated FROM timer_status WHERE function = ?1";

    private const string Upsert = """
        INSERT INTO timer_status(function, schedule, last, next, updated) VALUES(?1, ?2, ?3, ?4, ?5)
        ON CONFLICT(function) DO UPDATE SET schedule = ?2, last = ?3, next = ?4, updated = ?5
        """;

    public static TimerStatus? Find(SqliteDb db, string function)
    {
        using var statement = db.Use(Select).Bind(1, function);
        if (!statement.Step()) return null;
        var last = statement.Int64OrNull(1);
        return new TimerStatus(
            statement.Text(0),
            last is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null,
            DateTimeOffset.FromUnixTimeMilliseconds(statement.Int64(2)),
            DateTimeOffset.FromUnixTimeMilliseconds(statement.Int64(3)));
    }

    public static void Save(SqliteDb db, string function, TimerStatus status)
    {
        using var statement = db.Use(Upsert)
            .Bind(1, function)
            .Bind(2, status.Schedule)
            .Bind(3, status.Last?.ToUnixTimeMilliseconds())
            .Bind(4, status.Next.ToUnixTimeMilliseconds())
            .Bind(5, status.Updated.ToUnixTimeMilliseconds());
        statement.Step();
    }
}
