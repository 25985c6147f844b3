namespace Shuzhi.Tests.Shared;

/// <summary>
/// A clock that moves only when a test moves it. Timers fire in order of their due times, each with the clock standing at
/// its due time, on the thread that advances; a timer that is due at once fires on the thread pool, as a real one does.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock gate = new();
    private readonly SortedSet<ManualTimer> waiting = new(Comparer<ManualTimer>.Create(static (one, other) =>
        one.Due != other.Due ? one.Due.CompareTo(other.Due) : one.Order.CompareTo(other.Order)));

    private DateTimeOffset start;
    private TimeSpan elapsed;
    private long orders;

    /// <summary>Begins at <paramref name="start"/>, or at a Monday morning.</summary>
    public ManualTimeProvider(DateTimeOffset? start = null) =>
        this.start = (start ?? new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero)).ToUniversalTime();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How long until the next timer, or <see langword="null"/> where none waits.</summary>
    public TimeSpan? UntilNextTimer
    {
        get
        {
            lock (gate) return waiting.Min is { } next ? next.Due - elapsed : null;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return start + elapsed;
    }

    public override long GetTimestamp()
    {
        lock (gate) return elapsed.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        TimeSpan target;
        lock (gate) target = elapsed + span;
        while (NextUntil(target) is { } timer) timer.Fire();
    }

    /// <summary>Sets the clock forward or back, as an operator or NTP would: waits in progress do not notice, and nothing fires.</summary>
    public void Jump(DateTimeOffset to)
    {
        lock (gate) start = to.ToUniversalTime() - elapsed;
    }

    private ManualTimer? NextUntil(TimeSpan target)
    {
        lock (gate)
        {
            var next = waiting.Min;
            if (next is null || next.Due > target)
            {
                if (target > elapsed) elapsed = target;
                return null;
            }

            waiting.Remove(next);
            if (next.Due > elapsed) elapsed = next.Due;
            if (next.Period > TimeSpan.Zero) Queue(next, elapsed + next.Period);
            return next;
        }
    }

    private void Queue(ManualTimer timer, TimeSpan due)
    {
        timer.Due = due;
        timer.Order = orders++;
        waiting.Add(timer);
    }

    private sealed class ManualTimer(ManualTimeProvider owner, TimerCallback callback, object? state) : ITimer
    {
        private bool disposed;

        public TimeSpan Due { get; set; }

        public long Order { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner.gate)
            {
                if (disposed) return false;
                owner.waiting.Remove(this);
                Period = period;
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                if (dueTime > TimeSpan.Zero)
                {
                    owner.Queue(this, owner.elapsed + dueTime);
                    return true;
                }

                if (period > TimeSpan.Zero) owner.Queue(this, owner.elapsed + period);
            }

            ThreadPool.QueueUserWorkItem(static timer => timer.Fire(), this, preferLocal: false);
            return true;
        }

        public void Fire()
        {
            lock (owner.gate)
            {
                if (disposed) return;
            }

            callback(state);
        }

        public void Dispose()
        {
            lock (owner.gate)
            {
                disposed = true;
                owner.waiting.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
