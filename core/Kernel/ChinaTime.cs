namespace Shuzhi.Core.Kernel;

/// <summary>Asia/Shanghai civil time: +08:00, no daylight saving since 1991, so a fixed offset is exact for every date this system handles.</summary>
public static class ChinaTime
{
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>The civil date in Asia/Shanghai at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The instant, in UTC, at which a civil date begins.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => At(date, TimeOnly.MinValue);

    /// <summary>The instant, in UTC, at which a civil date is over: exclusive, the start of the next day.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => StartOf(date).AddDays(1);

    /// <summary>The instant, in UTC, of a civil date and time of day.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new DateTimeOffset(date.ToDateTime(time), Offset).ToUniversalTime();
}
