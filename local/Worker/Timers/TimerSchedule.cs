using NCrontab;

namespace Shuzhi.Local.Worker;

/// <summary>A cron expression, evaluated in UTC.</summary>
internal sealed class TimerSchedule
{
    private const int FieldsWithSeconds = 6;

    // The longest gap a cron expression can have is that between two leap days across a century year.
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(366 * 9);

    private readonly CrontabSchedule cron;

    private TimerSchedule(string expression, CrontabSchedule cron)
    {
        Expression = expression;
        this.cron = cron;
    }

    public string Expression { get; }

    /// <summary>Reads six fields (seconds first) or five. A constant interval is refused: on Azure it runs only on a dedicated plan.</summary>
    public static TimerSchedule? Parse(string expression, out string? problem)
    {
        var fields = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        var parsed = CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == FieldsWithSeconds });
        problem = parsed is null ? $"'{expression}' is not an NCRONTAB expression of six fields ({{second}} {{minute}} {{hour}} {{day}} {{month}} {{day of week}})" : null;
        return parsed is null ? null : new TimerSchedule(expression, parsed);
    }

    /// <summary>The first occurrence after <paramref name="after"/>, or <see langword="null"/> where there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset after)
    {
        var end = after.UtcDateTime + Horizon;
        var next = cron.GetNextOccurrence(after.UtcDateTime, end);
        return next >= end ? null : new DateTimeOffset(next, TimeSpan.Zero);
    }
}
