using System.Text.Json;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Tests.Kernel;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(0, "¥0.00")]
    [InlineData(5, "¥0.05")]
    [InlineData(13_750_000, "¥137,500.00")]
    [InlineData(123_456_789_012, "¥1,234,567,890.12")]
    public void Formats_for_people(long fen, string text) => Assert.Equal(text, Money.FromFen(fen).ToString());

    [Theory]
    [InlineData("0", 0)]
    [InlineData("137500", 13_750_000)]
    [InlineData("137,500.00", 13_750_000)]
    [InlineData("¥137,500.5", 13_750_050)]
    [InlineData(" ￥ 0.01 ", 1)]
    [InlineData("1,234,567", 123_456_700)]
    [InlineData("92233720368547758.07", long.MaxValue)]
    public void Reads_what_people_write(string text, long fen)
    {
        Assert.True(Money.TryParse(text, out var amount));
        Assert.Equal(fen, amount.Fen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e5")]
    [InlineData("1.")]
    [InlineData("1.234")]
    [InlineData(".5")]
    [InlineData("1.-5")]
    [InlineData("1,00")]
    [InlineData("1234,567")]
    [InlineData(",123")]
    [InlineData("1,234,")]
    [InlineData("1,2,3")]
    [InlineData("1,23,4")]
    [InlineData("１２")]
    [InlineData("NaN")]
    [InlineData("92233720368547758.08")]
    [InlineData("9999999999999999999999999999")]
    public void Refuses_what_is_not_an_amount(string? text)
    {
        var outcome = Money.Parse(text);
        Assert.False(outcome.IsOk);
        Assert.Equal("money-malformed", outcome.Refusal.Code.Value);
    }

    [Fact]
    public void What_it_writes_it_reads()
    {
        foreach (var fen in new long[] { 0, 1, 99, 100, 101, 99_999, 100_000, 13_750_000, long.MaxValue })
        {
            Assert.True(Money.TryParse(Money.FromFen(fen).ToString(), out var amount));
            Assert.Equal(fen, amount.Fen);
        }
    }

    [Fact]
    public void Cannot_be_negative()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.FromFen(-1));
        Assert.Throws<OverflowException>(() => Money.FromFen(1) - Money.FromFen(2));
        Assert.False(Money.FromFen(1).TrySubtract(Money.FromFen(2), out _));
        Assert.Equal(Money.Zero, Money.FromFen(1).Less(Money.FromFen(2)));
    }

    [Fact]
    public void Arithmetic_is_checked()
    {
        Assert.Throws<OverflowException>(() => Money.MaxValue + Money.FromFen(1));
        Assert.Throws<OverflowException>(() => Money.MaxValue * 2);
        Assert.Throws<OverflowException>(() => Money.FromWan(long.MaxValue));
        Assert.Throws<OverflowException>(() => Money.Sum([Money.MaxValue, Money.FromFen(1)]));
    }

    [Fact]
    public void Is_an_integer_of_fen_in_json()
    {
        Assert.Equal("13750000", JsonSerializer.Serialize(Money.FromYuan(137_500), CoreJson.Options));
        Assert.Equal(Money.FromYuan(137_500), JsonSerializer.Deserialize<Money>("13750000", CoreJson.Options));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("\"1\"")]
    [InlineData("9223372036854775808")]
    [InlineData("null")]
    public void Refuses_other_json(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json, CoreJson.Options));
}
