using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Shuzhi.Local.Worker;

/// <summary>One timer function with its schedule. Changed only under the listener's lock.</summary>
internal sealed class TimerFunction
{
    private static readonly TimeSpan ShortestMonitored = TimeSpan.FromMinutes(1);

    public TimerFunction(FunctionDescriptor function, TimerSchedule schedule, DateTimeOffset now)
    {
        var trigger = (TimerTriggerAttribute)function.Trigger;
        Function = function;
        Schedule = schedule;
        Retry = TimerRetry.Of(function.Method.GetCustomAttribute<RetryAttribute>());
        Next = schedule.NextAfter(now) ?? DateTimeOffset.MaxValue;
        var following = schedule.NextAfter(Next) ?? DateTimeOffset.MaxValue;
        IsMonitored = trigger.UseMonitor && following - Next >= ShortestMonitored;
        RunsOnStartup = trigger.RunOnStartup;
    }

    public FunctionDescriptor Function { get; }

    public TimerSchedule Schedule { get; }

    public TimerRetry? Retry { get; }

    /// <summary>Whether runs are remembered across restarts; not for schedules under a minute, as on Azure.</summary>
    public bool IsMonitored { get; }

    public bool RunsOnStartup { get; }

    public DateTimeOffset? Last { get; private set; }

    public DateTimeOffset Next { get; private set; }

    public DateTimeOffset Updated { get; private set; }

    /// <summary>The run in progress. While there is one, no other begins.</summary>
    public Task? Running { get; set; }

    public TimerStatus Status => new(Schedule.Expression, Last, Next, Updated);

    /// <summary>Takes up what was remembered. Under a changed schedule the next occurrence counts from when that was written.</summary>
    public void Resume(TimerStatus? remembered, DateTimeOffset now)
    {
        Updated = now;
        if (remembered is null)
        {
            Next = After(now);
            return;
        }

        Last = remembered.Last;
        Updated = remembered.Updated;
        Next = remembered.Schedule == Schedule.Expression ? remembered.Next : After(remembered.Updated);
    }

    /// <summary>Records a run for <paramref name="occurrence"/> that ended at <paramref name="ended"/>; occurrences in between are dropped.</summary>
    public void Finish(DateTimeOffset occurrence, DateTimeOffset ended)
    {
        Last = occurrence;
        Updated = ended;
        var wokeEarly = occurrence > ended && occurrence - ended < ShortestMonitored;
        Next = After(wokeEarly ? occurrence : ended);
    }

    /// <summary>
    /// The clock went back by <paramref name="distance"/>. An occurrence that has run does not run again, unless the schedule is so
    /// dense that waiting for new ones would silence it for as long as the clock went back.
    /// </summary>
    public void ClockWentBack(DateTimeOffset now, TimeSpan distance)
    {
        var next = After(now);
        if (Last is { } last && next <= last && After(next) - next > distance) next = After(last);
        if (next < Next) Next = next;
    }

    public TimerInfo Info(bool isPastDue) => new()
    {
        IsPastDue = isPastDue,
        ScheduleStatus = IsMonitored
            ? new ScheduleStatus { Last = Last?.UtcDateTime ?? default, Next = Next.UtcDateTime, LastUpdated = Updated.UtcDateTime }
            : null,
    };

    private DateTimeOffset After(DateTimeOffset time) => Schedule.NextAfter(time) ?? DateTimeOffset.MaxValue;
}
