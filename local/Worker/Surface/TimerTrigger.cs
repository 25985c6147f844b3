using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function on a schedule, evaluated in UTC.</summary>
public sealed class TimerTriggerAttribute : TriggerBindingAttribute
{
    public TimerTriggerAttribute(string schedule)
    {
        Schedule = schedule;
        UseMonitor = true;
    }

    /// <summary>NCRONTAB with six fields (seconds first) or five, or <c>%Setting%</c> to read it from configuration.</summary>
    public string Schedule { get; }

    /// <summary>Remembers runs across restarts, so that a missed one is made up for. Without effect below one minute.</summary>
    public bool UseMonitor { get; set; }

    /// <summary>Runs once at every start.</summary>
    public bool RunOnStartup { get; set; }
}

/// <summary>What a timer function learns about its schedule.</summary>
public class TimerInfo
{
    /// <summary>The schedule as recorded before this run; <see langword="null"/> where it is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether the run comes late.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>When a schedule last ran and is next due; all in UTC.</summary>
public class ScheduleStatus
{
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
