using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Tests.Kernel;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData("2025-01-27", true)]
    [InlineData("2025-01-26", true)]
    [InlineData("2025-01-28", false)]
    [InlineData("2025-02-04", false)]
    [InlineData("2025-02-05", true)]
    [InlineData("2025-02-08", true)]
    [InlineData("2025-02-09", false)]
    [InlineData("2025-10-08", false)]
    [InlineData("2025-10-11", true)]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-13", true)]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-02-15", false)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-24", true)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-03-01", false)]
    [InlineData("2026-09-20", true)]
    [InlineData("2026-09-25", false)]
    [InlineData("2026-10-07", false)]
    [InlineData("2026-10-08", true)]
    [InlineData("2026-10-10", true)]
    public void Knows_holidays_and_the_weekend_days_that_make_up_for_them(string day, bool works) =>
        Assert.Equal(works, WorkingCalendar.Embedded.IsWorkingDay(DateOnly.Parse(day)).Value);

    [Theory]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_as_many_working_days_as_the_law_leaves(int year, int count) =>
        Assert.Equal(count, Enumerable.Range(0, 365).Count(day => WorkingCalendar.Embedded.IsWorkingDay(new DateOnly(year, 1, 1).AddDays(day)).Value));

    [Theory]
    [InlineData("2026-03-06", 1, "2026-03-09")]
    [InlineData("2026-03-07", 1, "2026-03-09")]
    [InlineData("2026-03-09", 5, "2026-03-16")]
    [InlineData("2026-02-12", 5, "2026-02-26")]
    [InlineData("2026-02-26", 2, "2026-02-28")]
    [InlineData("2025-12-31", 1, "2026-01-04")]
    [InlineData("2026-09-18", 5, "2026-09-24")]
    public void Counts_working_days_after_a_day_across_holidays(string day, int workingDays, string last) =>
        Assert.Equal(DateOnly.Parse(last), WorkingCalendar.Embedded.After(DateOnly.Parse(day), workingDays).Value);

    [Fact]
    public void The_last_day_counts_in_full_in_Shanghai()
    {
        var late = new DateTimeOffset(2026, 3, 9, 15, 59, 59, TimeSpan.Zero);
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 16, 0, 0, TimeSpan.Zero), WorkingCalendar.Embedded.EndAfter(late, 1).Value);
        Assert.Equal(new DateTimeOffset(2026, 3, 11, 16, 0, 0, TimeSpan.Zero), WorkingCalendar.Embedded.EndAfter(late.AddSeconds(1), 1).Value);
    }

    [Fact]
    public void A_year_that_is_not_on_file_is_refused_by_name()
    {
        var refusal = WorkingCalendar.Embedded.After(new(2026, 12, 30), 2).Refusal;

        Assert.Equal("calendar-year-missing", refusal.Code.Value);
        Assert.Equal("2027", Assert.Single(refusal.Details).Value);
        Assert.Equal(new(2026, 12, 31), WorkingCalendar.Embedded.After(new(2026, 12, 30), 1).Value);
    }

    [Fact]
    public void Weekends_stand_in_for_an_unknown_year_only_where_told()
    {
        var calendar = WorkingCalendar.Embedded.AssumingWeekends();

        Assert.Equal(new(2027, 1, 4), calendar.After(new(2026, 12, 31), 2).Value);
        Assert.Equal(new(2026, 2, 26), calendar.After(new(2026, 2, 12), 5).Value);
    }

    [Fact]
    public void A_city_adds_a_year_or_replaces_one()
    {
        var year = CalendarYear.Parse("""
            { "year": 2027, "arrangement": "for tests", "madeUp": ["2027-01-03"],
              "holidays": [ { "name": { "zh": "元旦", "en": "New Year" }, "from": "2027-01-01", "through": "2027-01-02" } ] }
            """);
        var calendar = WorkingCalendar.Embedded.With(year);

        Assert.Equal(new(2027, 1, 3), calendar.After(new(2026, 12, 31), 1).Value);
        Assert.Equal([2025, 2026, 2027], calendar.Years.Select(one => one.Year));
        Assert.False(calendar.With(year with { MadeUp = [] }).IsWorkingDay(new(2027, 1, 3)).Value);
    }

    [Theory]
    [InlineData("""{ "year": 2027, "arrangement": "x", "holidays": [], "madeUp": ["2026-01-03"] }""", "another year")]
    [InlineData("""{ "year": 2027, "arrangement": "x", "holidays": [], "madeUp": ["2027-01-04"] }""", "worked anyway")]
    [InlineData("""{ "year": 2027, "arrangement": "x", "holidays": [], "madeUp": ["2027-01-03", "2027-01-03"] }""", "twice")]
    [InlineData("""{ "year": 2027, "arrangement": "x", "madeUp": [], "holidays": [ { "name": { "zh": "一", "en": "a" }, "from": "2027-01-02", "through": "2027-01-01" } ] }""", "before it begins")]
    [InlineData("""{ "year": 2027, "arrangement": " ", "holidays": [], "madeUp": [] }""", "needed")]
    [InlineData("""[]""", "cannot be read")]
    public void A_calendar_that_contradicts_itself_is_turned_down(string json, string why) =>
        Assert.Contains(why, Assert.Throws<FormatException>(() => CalendarYear.Parse(json)).Message, StringComparison.Ordinal);
}
