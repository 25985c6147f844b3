using System.Globalization;

namespace Shuzhi.Functions.Demo;

/// <summary>
/// The machine's clock, set to the demo's date and moved on by the demo, so that months of a round pass in seconds. Timers
/// that come due by a move fire at once. How far it is ahead is kept in a file, so that a demo that was killed goes on at
/// the same time.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    private readonly string file;
    private readonly Lock gate = new();
    private readonly HashSet<MovedTimer> timers = [];
    private TimeSpan ahead;

    public DemoClock(string folder, DateTimeOffset start)
    {
        Directory.CreateDirectory(folder);
        file = Path.Combine(folder, "demo-clock.txt");
        ahead = File.Exists(file)
            ? TimeSpan.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture)
            : start - System.GetUtcNow();
        Save();
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovedTimer(this, callback, state);
        timer.Change(dueTime, period);
        lock (gate) timers.Add(timer);
        return timer;
    }

    /// <summary>Moves on to an instant; does nothing where it has passed already.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        List<MovedTimer> running;
        lock (gate)
        {
            var moved = instant - GetUtcNow();
            if (moved <= TimeSpan.Zero) return;
            ahead += moved;
            Save();
            running = [.. timers];
        }

        foreach (var timer in running) timer.Shorten();
    }

    private void Save()
    {
        var next = file + ".next";
        File.WriteAllText(next, ahead.ToString("c", CultureInfo.InvariantCulture));
        File.Move(next, file, overwrite: true);
    }

    /// <summary>A timer of the machine that is shortened by every move.</summary>
    private sealed class MovedTimer : ITimer
    {
        private readonly DemoClock clock;
        private readonly ITimer real;
        private readonly Lock gate = new();
        private DateTimeOffset? due;
        private TimeSpan period;

        public MovedTimer(DemoClock clock, TimerCallback callback, object? state)
        {
            this.clock = clock;
            real = System.CreateTimer(_ => Fire(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (gate)
            {
                period = newPeriod;
                due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
                return real.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }

        public void Shorten()
        {
            lock (gate)
            {
                if (due is not { } at) return;
                var left = at - clock.GetUtcNow();
                real.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            lock (clock.gate) clock.timers.Remove(this);
            real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(TimerCallback callback, object? state)
        {
            lock (gate)
            {
                if (due is null) return;
                due = period > TimeSpan.Zero ? clock.GetUtcNow() + period : null;
                if (due is not null) real.Change(period, Timeout.InfiniteTimeSpan);
            }

            callback(state);
        }
    }
}
