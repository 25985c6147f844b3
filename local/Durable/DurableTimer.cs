using System.Runtime.InteropServices;

namespace Shuzhi.Local.Durable;

/// <summary>A durable timer.</summary>
/// <param name="Due">When it fires: unix milliseconds, UTC.</param>
/// <param name="Key">The instance.</param>
/// <param name="Task">The orchestrator's number for it, or <see cref="StartTask"/>.</param>
/// <param name="Generation">The generation that asked for it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DurableTimer(long Due, long Key, int Task, int Generation)
{
    /// <summary>Starts the instance instead of completing a task.</summary>
    public const int StartTask = -1;

    /// <summary>The first whole millisecond at which <paramref name="at"/> has been reached.</summary>
    public static long DueAt(DateTime at)
    {
        var ticks = at.Ticks - DateTime.UnixEpoch.Ticks;
        return (ticks / TimeSpan.TicksPerMillisecond) + (ticks % TimeSpan.TicksPerMillisecond > 0 ? 1 : 0);
    }

    /// <summary>Whether it comes after <paramref name="other"/> in the order in which timers fire.</summary>
    public bool IsAfter(DurableTimer other) => (Due, Key, Task).CompareTo((other.Due, other.Key, other.Task)) > 0;
}
