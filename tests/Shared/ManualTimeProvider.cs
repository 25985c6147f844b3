namespace Shuzhi.Tests.Shared;

/// <summary>A clock that tests move. Timers fire on the moving thread, in order of their due time; one that is due when it is set fires at once on the thread pool.</summary>
public sealed class ManualTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = start ?? new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves forward by <paramref name="time"/>, stopping at every timer on the way.</summary>
    public void Advance(TimeSpan time)
    {
        var target = GetUtcNow() + time;
        while (TakeDue(target) is { } timer) timer.Fire();
        lock (gate) now = target;
    }

    /// <summary>Sets the clock without firing anything on the way, as an operator or NTP would.</summary>
    public void Jump(DateTimeOffset to)
    {
        lock (gate) now = to;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? TakeDue(DateTimeOffset target)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
            if (next is null) return null;
            if (next.Due > now) now = next.Due!.Value;
            if (next.Period > TimeSpan.Zero) next.Due += next.Period;
            else timers.Remove(next);
            return next;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider owner, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner.gate)
            {
                owner.timers.Remove(this);
                Period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : owner.now + dueTime;
                if (Due > owner.now || period > TimeSpan.Zero) owner.timers.Add(this);
            }

            if (dueTime <= TimeSpan.Zero && dueTime != Timeout.InfiniteTimeSpan) ThreadPool.QueueUserWorkItem(_ => Fire());

            return true;
        }

        public void Dispose()
        {
            lock (owner.gate) owner.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
