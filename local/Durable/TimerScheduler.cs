using Microsoft.Extensions.Logging;
using Shuzhi.Core.Ports;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Durable;

/// <summary>
/// Fires durable timers. They live in the table, in order; memory holds only how far firing has come. A row is removed
/// by the step that takes the timer, so a crash fires it again.
/// </summary>
internal sealed class TimerScheduler(LocalStore store, TimeProvider time, Action<DurableTimer> fire, ILogger logger) : IDisposable
{
    private const int Page = 500;

    /// <summary>A clock that is set forward, or a machine that slept, is noticed this much later at most.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private DurableTimer fired = new(long.MinValue, 0, 0, 0);
    private long wakeAt = long.MaxValue;
    private ITimer? clock;
    private bool stopped;

    public void Start()
    {
        lock (gate)
        {
            clock = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            wakeAt = long.MinValue;
        }

        Wake();
    }

    /// <summary>Takes note of a timer that has just been committed.</summary>
    public void Added(DurableTimer timer)
    {
        lock (gate)
        {
            if (timer.Due > Now() || timer.IsAfter(fired))
            {
                // Behind what has been fired and still not due: the clock was set back, and the scan must go back too.
                if (!timer.IsAfter(fired)) fired = timer with { Task = timer.Task - 1 };
                if (timer.Due < wakeAt) SleepUntil(timer.Due);
                return;
            }
        }

        // Due at or before what has been fired already: the scan has passed it.
        fire(timer);
    }

    /// <summary>Fires nothing any more, and returns when a scan that is under way has ended.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stopped = true;
            clock?.Dispose();
        }
    }

    private void Wake()
    {
        var due = new List<DurableTimer>();
        lock (gate)
        {
            if (stopped) return;
            var now = Now();
            if (now < wakeAt)
            {
                SleepUntil(wakeAt);
                return;
            }

            try
            {
                due.AddRange(ReadDue(fired, now));
                var last = due.Count > 0 ? due[^1] : fired;
                var next = due.Count == Page ? now : ReadNext(last);
                fired = last;
                SleepUntil(next);
            }
            catch (Exception problem) when (problem is StoreUnavailableException or SqliteFailureException)
            {
                // Nothing has been fired yet, and an exception here would end the process.
                logger.LogError("Timers could not be read; they are tried again: {Problem}", problem.Message);
                due.Clear();
                clock?.Change(RetryAfter, Timeout.InfiniteTimeSpan);
            }
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

        var pause = TimeSpan.FromMilliseconds(Math.Max(0, due - Now()));
        clock?.Change(pause < LongestSleep ? pause : LongestSleep, Timeout.InfiniteTimeSpan);
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

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
