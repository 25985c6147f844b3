using System.Collections.Frozen;
using System.Reflection;

namespace Shuzhi.Core.Kernel;

/// <summary>
/// Which civil days in Asia/Shanghai are worked: Monday to Friday, less holidays, plus the weekend days that make up for them.
/// A year whose arrangement is not known yet is refused by name, or counted by its weekends where the calendar was told to.
/// </summary>
public sealed class WorkingCalendar
{
    private static readonly Lazy<WorkingCalendar> Loaded = new(() => new(ReadEmbedded(), assumesWeekends: false));

    private readonly FrozenDictionary<int, CalendarYear> years;
    private readonly FrozenSet<DateOnly> off;
    private readonly FrozenSet<DateOnly> madeUp;
    private readonly bool assumesWeekends;

    private WorkingCalendar(IEnumerable<CalendarYear> known, bool assumesWeekends)
    {
        years = known.ToFrozenDictionary(year => year.Year);
        off = years.Values.SelectMany(year => year.Holidays).SelectMany(CalendarYear.Days).ToFrozenSet();
        madeUp = years.Values.SelectMany(year => year.MadeUp).ToFrozenSet();
        this.assumesWeekends = assumesWeekends;
    }

    /// <summary>The arrangements that ship with the domain; refuses other years.</summary>
    public static WorkingCalendar Embedded => Loaded.Value;

    /// <summary>The years whose arrangement is known, in order.</summary>
    public IReadOnlyList<CalendarYear> Years => [.. years.Values.OrderBy(year => year.Year)];

    /// <summary>The same with a further year, or with another arrangement of one: a city may add days of its own.</summary>
    public WorkingCalendar With(CalendarYear year) => new(years.Values.Where(one => one.Year != year.Year).Append(year), assumesWeekends);

    /// <summary>The same, counting years without an arrangement by their weekends: for deadlines of the office, which nobody loses a right by.</summary>
    public WorkingCalendar AssumingWeekends() => new(years.Values, assumesWeekends: true);

    /// <summary>Whether a day is worked.</summary>
    /// <returns>A refusal <c>calendar-year-missing</c> where the year is not known.</returns>
    public Outcome<bool> IsWorkingDay(DateOnly day) => Counts(day.Year) ? Works(day) : Missing(day.Year);

    /// <summary>The working day that is so many after a day, which itself does not count: one after a Friday is Monday.</summary>
    /// <param name="day">A civil day, worked or not.</param>
    /// <param name="workingDays">At least one.</param>
    /// <returns>The last of the days, inclusive; a refusal <c>calendar-year-missing</c> where the count comes into a year that is not known.</returns>
    public Outcome<DateOnly> After(DateOnly day, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            if (!Counts(day.Year)) return Missing(day.Year);
            if (Works(day)) left--;
        }

        return day;
    }

    /// <summary>The instant, in UTC and exclusive, at which that many working days after the civil day of an instant are over.</summary>
    /// <inheritdoc cref="After" path="/returns"/>
    public Outcome<DateTimeOffset> EndAfter(DateTimeOffset instant, int workingDays) =>
        After(ChinaTime.DateOf(instant), workingDays).Map(ChinaTime.EndOf);

    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private bool Counts(int year) => assumesWeekends || years.ContainsKey(year);

    private bool Works(DateOnly day) => IsWeekend(day) ? madeUp.Contains(day) : !off.Contains(day);

    private static Refusal Missing(int year) =>
        KernelRefusals.CalendarYearMissing.Refuse(("year", year.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static IEnumerable<CalendarYear> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Kernel/Calendars/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return CalendarYear.Parse(reader.ReadToEnd());
        }
    }
}
