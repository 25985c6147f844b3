namespace Shuzhi.Local.ServiceBus.Queues;

/// <summary>One timer for everything that happens at a time: locks that end, messages that are due or expire.</summary>
internal sealed class Alarm : IDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private Action<DateTimeOffset>? ring;
    private DateTimeOffset next = DateTimeOffset.MaxValue;
    private bool stopped;

    public Alarm(TimeProvider time)
    {
        this.time = time;
        timer = time.CreateTimer(static state => ((Alarm)state!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <param name="action">Called with the time when an alarm is due; sets the next one itself.</param>
    public void Start(Action<DateTimeOffset> action) => ring = action;

    /// <summary>Rings at <paramref name="at"/> or earlier.</summary>
    public void WakeAt(DateTimeOffset at)
    {
        lock (gate)
        {
            if (stopped || at >= next) return;
            next = at;
            Arm();
        }
    }

    public void Dispose()
    {
        lock (gate) stopped = true;
        timer.Dispose();
    }

    private void Ring()
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (stopped) return;
            if (now < next)
            {
                Arm();
                return;
            }

            next = DateTimeOffset.MaxValue;
        }

        ring?.Invoke(now);
    }

    private void Arm()
    {
        if (next == DateTimeOffset.MaxValue) return;
        var wait = next - time.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            // Never on this thread, which may hold an entity's gate.
            ThreadPool.UnsafeQueueUserWorkItem(static alarm => alarm.Ring(), this, preferLocal: false);
            return;
        }

        if (wait > LongestSleep) wait = LongestSleep;
        // A timer may fire a fraction of a millisecond early; rounding up saves a second round.
        timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
