using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Tests.Kernel;

public sealed class DateRangeTests
{
    [Fact]
    public void A_term_of_two_years_ends_the_day_before_the_corresponding_day()
    {
        var term = DateRange.OfYears(new(2025, 3, 19), 2);
        Assert.Equal(new DateOnly(2027, 3, 18), term.Through);
        Assert.True(term.Contains(new(2025, 3, 19)));
        Assert.True(term.Contains(new(2027, 3, 18)));
        Assert.False(term.Contains(new(2025, 3, 18)));
        Assert.False(term.Contains(new(2027, 3, 19)));
    }

    [Theory]
    [InlineData("2024-02-29", 1, "2025-02-28")]
    [InlineData("2024-02-29", 4, "2028-02-28")]
    [InlineData("2023-03-01", 1, "2024-02-29")]
    [InlineData("2025-01-01", 1, "2025-12-31")]
    public void A_term_respects_leap_years(string from, int years, string through) =>
        Assert.Equal(DateOnly.Parse(through), DateRange.OfYears(DateOnly.Parse(from), years).Through);

    [Fact]
    public void An_open_range_has_no_last_day()
    {
        var open = new DateRange(new(2026, 1, 1));
        Assert.True(open.Contains(DateOnly.MaxValue));
        Assert.False(open.Contains(new(2025, 12, 31)));
        Assert.False(open.MeetsBefore(new(new(2027, 1, 1))));
    }

    [Fact]
    public void Ranges_meet_overlap_or_leave_a_gap()
    {
        var first = DateRange.OfCalendarYear(2025);
        Assert.True(first.MeetsBefore(DateRange.OfCalendarYear(2026)));
        Assert.False(first.Overlaps(DateRange.OfCalendarYear(2026)));
        Assert.True(first.Overlaps(new(new(2025, 12, 31))));
        Assert.False(first.MeetsBefore(new(new(2026, 1, 2))));
        Assert.Equal(new DateRange(new(2025, 6, 1), new(2025, 12, 31)), first.Intersect(new(new(2025, 6, 1))));
        Assert.Null(first.Intersect(DateRange.OfCalendarYear(2027)));
    }

    [Fact]
    public void The_last_day_cannot_precede_the_first() =>
        Assert.Throws<ArgumentException>(() => new DateRange(new(2026, 1, 2), new(2026, 1, 1)));
}
