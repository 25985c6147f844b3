using System.Text.Json;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Tests.Kernel;

public sealed class RateTests
{
    [Theory]
    [InlineData(1, Rounding.Down, 0)]
    [InlineData(1, Rounding.HalfUp, 1)]
    [InlineData(1, Rounding.Up, 1)]
    [InlineData(2, Rounding.Up, 1)]
    [InlineData(3, Rounding.Down, 1)]
    [InlineData(27_500_001, Rounding.Down, 13_750_000)]
    public void Half_of_an_amount_is_whole_fen(long fen, Rounding rounding, long expected) =>
        Assert.Equal(expected, Rate.FromPercent(50).Of(Money.FromFen(fen), rounding).Fen);

    [Fact]
    public void Rounds_down_unless_told() => Assert.Equal(0, Rate.FromPercent(30).Of(Money.FromFen(3)).Fen);

    [Fact]
    public void Is_exact_for_the_largest_amount()
    {
        Assert.Equal(Money.MaxValue, Rate.FromPercent(100).Of(Money.MaxValue));
        Assert.Throws<OverflowException>(() => Rate.FromPercent(101).Of(Money.MaxValue));
    }

    [Theory]
    [InlineData("50%", 500_000)]
    [InlineData("0%", 0)]
    [InlineData("12.5%", 125_000)]
    [InlineData("0.0001%", 1)]
    [InlineData("150%", 1_500_000)]
    public void Reads_and_writes_percentages(string text, long parts)
    {
        Assert.True(Rate.TryParse(text, out var rate));
        Assert.Equal(parts, rate.PartsPerMillion);
        Assert.Equal(text, rate.ToString());
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(rate, CoreJson.Options));
        Assert.Equal(rate, JsonSerializer.Deserialize<Rate>($"\"{text}\"", CoreJson.Options));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("%")]
    [InlineData("50")]
    [InlineData("-5%")]
    [InlineData("5.%")]
    [InlineData("5.00001%")]
    [InlineData("5 %")]
    [InlineData("99999999%")]
    public void Refuses_what_is_not_a_percentage(string? text) => Assert.False(Rate.TryParse(text, out _));
}
