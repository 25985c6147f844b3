using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Tests.Kernel;

public sealed class ChinaTimeTests
{
    [Theory]
    [InlineData("2026-02-28T15:59:59.9999999Z", "2026-02-28")]
    [InlineData("2026-02-28T16:00:00Z", "2026-03-01")]
    [InlineData("2028-02-28T16:00:00Z", "2028-02-29")]
    [InlineData("2025-12-31T23:30:00-05:00", "2026-01-01")]
    public void The_civil_day_begins_at_16_00_utc(string instant, string date) =>
        Assert.Equal(DateOnly.Parse(date), ChinaTime.DateOf(DateTimeOffset.Parse(instant)));

    [Fact]
    public void A_day_runs_from_its_start_to_the_start_of_the_next()
    {
        var day = new DateOnly(2025, 3, 19);
        Assert.Equal(new DateTimeOffset(2025, 3, 18, 16, 0, 0, TimeSpan.Zero), ChinaTime.StartOf(day));
        Assert.Equal(TimeSpan.Zero, ChinaTime.StartOf(day).Offset);
        Assert.Equal(ChinaTime.StartOf(day.AddDays(1)), ChinaTime.EndOf(day));
        Assert.Equal(day, ChinaTime.DateOf(ChinaTime.StartOf(day)));
        Assert.Equal(day, ChinaTime.DateOf(ChinaTime.EndOf(day).AddTicks(-1)));
    }
}
