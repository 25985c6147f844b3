using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Durable;

/// <summary>
/// Fires durable timers. They live in the table, in order; memory holds only how far firing has come. A row is removed
/// by the step that takes the timer, so a crash fires it again.
/// </summary>
internal sealed class TimerScheduler(LocalStore store, TimeProvider time, Action<DurableTimer> fire) : IDisposable
{
    private const int Page = 500;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(12);

    private readonly Lock gate = new();
    private DurableTimer fired = new(long.MinValue, 0, 0, 0);
    private long wakeAt = long.MaxValue;
    private ITimer? clock;

    public void Start()
    {
        clock = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Wake();
    }

    /// <summary>Takes note of a timer that has just been committed.</summary>
    public void Added(DurableTimer timer)
    {
        lock (gate)
        {
            if (timer.IsAfter(fired))
            {
                if (timer.Due < wakeAt) SleepUntil(timer.Due);
                return;
            }
        }

        // Due at or before what has been fired already: the scan has passed it.
        fire(timer);
    }

    public void Dispose() => clock?.Dispose();

    private void Wake()
    {
        var due = new List<DurableTimer>();
        lock (gate)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            due.AddRange(ReadDue(fired, now));
            if (due.Count > 0) fired = due[^1];
            SleepUntil(due.Count == Page ? now : ReadNext(fired));
        }

        foreach (var timer in due) fire(timer);
    }

    private void SleepUntil(long due)
    {
        wakeAt = due;
        if (due == long.MaxValue)
        {
            clock?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var pause = TimeSpan.FromMilliseconds(Math.Max(0, due - time.GetUtcNow().ToUnixTimeMilliseconds()));
        clock?.Change(pause < LongestSleep ? pause : LongestSleep, Timeout.InfiniteTimeSpan);
    }

    private List<DurableTimer> ReadDue(DurableTimer after, long now) => store.Read(db =>
    {
        var found = new List<DurableTimer>();
        using var statement = db.Use("SELECT due, key, task, generation FROM durable_timers WHERE (due, key, task) > (?1, ?2, ?3) AND due <= ?4 ORDER BY due, key, task LIMIT ?5");
        statement.Bind(1, after.Due).Bind(2, after.Key).Bind(3, after.Task).Bind(4, now).Bind(5, Page);
        while (statement.Step()) found.Add(new DurableTimer(statement.Int64(0), statement.Int64(1), statement.Int32(2), statement.Int32(3)));
        return found;
    });

    private long ReadNext(DurableTimer after) => store.Read(db =>
    {
        using var statement = db.Use("SELECT due FROM durable_timers WHERE (due, key, task) > (?1, ?2, ?3) ORDER BY due, key, task LIMIT 1");
        return statement.Bind(1, after.Due).Bind(2, after.Key).Bind(3, after.Task).Step() ? statement.Int64(0) : long.MaxValue;
    });
}
