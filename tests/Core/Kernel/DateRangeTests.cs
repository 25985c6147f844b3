using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Tests.Kernel;

public sealed class DateRangeTests
{
    [Fact]
    public void Both_its_first_and_its_last_day_are_in_a_range()
    {
        var term = new DateRange(new(2025, 3, 19), new(2027, 3, 18));
        Assert.True(term.Contains(new(2025, 3, 19)));
        Assert.True(term.Contains(new(2027, 3, 18)));
        Assert.False(term.Contains(new(2025, 3, 18)));
        Assert.False(term.Contains(new(2027, 3, 19)));
    }

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
        var first = CalendarYear(2025);
        Assert.True(first.MeetsBefore(CalendarYear(2026)));
        Assert.False(first.Overlaps(CalendarYear(2026)));
        Assert.True(first.Overlaps(new(new(2025, 12, 31))));
        Assert.False(first.MeetsBefore(new(new(2026, 1, 2))));
    }

    [Fact]
    public void The_last_day_cannot_precede_the_first() =>
        Assert.Throws<ArgumentException>(() => new DateRange(new(2026, 1, 2), new(2026, 1, 1)));

    private static DateRange CalendarYear(int year) => new(new(year, 1, 1), new(year, 12, 31));
}
