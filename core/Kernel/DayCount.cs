namespace Shuzhi.Core.Kernel;

/// <summary>How days of a term are counted.</summary>
public enum DayCount
{
    /// <summary>Days on which offices work; a year whose holidays are not known yet counts by its weekends.</summary>
    Working,

    /// <summary>Every day.</summary>
    Calendar,
}

/// <summary>Terms in days.</summary>
public static class DayCounts
{
    private static readonly WorkingCalendar Office = WorkingCalendar.Embedded.AssumingWeekends();

    /// <summary>UTC instant, exclusive, at which a term is over: the end of its last civil day in Asia/Shanghai. The day on which it begins does not count.</summary>
    /// <param name="count">Which days count.</param>
    /// <param name="since">UTC instant at which the term begins.</param>
    /// <param name="days">At least one.</param>
    public static DateTimeOffset EndAfter(this DayCount count, DateTimeOffset since, int days) =>
        count == DayCount.Calendar ? ChinaTime.EndOf(ChinaTime.DateOf(since).AddDays(days)) : Office.EndAfter(since, days).Value;
}
