using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Tests.Policy;

public sealed class RuleArithmeticTests
{
    private static readonly Rate Half = Rate.FromPercent(50);
    private static readonly Money Limit = Money.FromFen(1000);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(long.MaxValue, long.MaxValue / 2)]
    public void A_rate_rounds_down(long cost, long expected) => Assert.Equal(expected, RuleArithmetic.Rate(Money.FromFen(cost), Half).Fen);

    [Theory]
    [InlineData(999, ThresholdKind.Over, null)]
    [InlineData(1000, ThresholdKind.Over, null)]
    [InlineData(1001, ThresholdKind.Over, 500L)]
    [InlineData(999, ThresholdKind.AtLeast, null)]
    [InlineData(1000, ThresholdKind.AtLeast, 500L)]
    [InlineData(1001, ThresholdKind.AtLeast, 500L)]
    public void A_threshold_counts_itself_only_where_the_clause_says_so(long measured, ThresholdKind kind, long? expected) =>
        Assert.Equal(expected, RuleArithmetic.ThresholdRate(Money.FromFen(measured), kind, Limit, Money.FromFen(measured), Half)?.Fen);

    [Fact]
    public void A_threshold_award_is_a_share_of_the_base_not_of_the_measured_figure() =>
        Assert.Equal(5, RuleArithmetic.ThresholdRate(Money.FromFen(5000), ThresholdKind.Over, Limit, Money.FromFen(10), Half)?.Fen);

    [Theory]
    [InlineData(999, 999, 499L)]
    [InlineData(1000, 1000, 500L)]
    [InlineData(1000, 0, 0L)]
    [InlineData(1001, 1001, null)]
    public void A_loan_over_the_limit_is_outside(long principal, long loss, long? expected) =>
        Assert.Equal(expected, RuleArithmetic.LossShare(Money.FromFen(principal), Money.FromFen(loss), Limit, Half, coverUpToLimit: false)?.Fen);

    [Theory]
    [InlineData(2000, 1000, 250)]
    [InlineData(4000, 4000, 500)]
    [InlineData(1001, 1001, 500)]
    public void A_loan_over_the_limit_counts_in_proportion_where_chosen(long principal, long loss, long expected) =>
        Assert.Equal(expected, RuleArithmetic.LossShare(Money.FromFen(principal), Money.FromFen(loss), Limit, Half, coverUpToLimit: true)!.Value.Fen);

    [Fact]
    public void More_cannot_be_lost_than_was_lent() =>
        Assert.Throws<ArgumentException>(() => RuleArithmetic.LossShare(Money.FromFen(1), Money.FromFen(2), Limit, Half, coverUpToLimit: false));

    [Fact]
    public void A_tier_is_looked_up_by_level()
    {
        IReadOnlyList<Tier> tiers = [new("national", new(Money.FromFen(5), [])), new("provincial", new(Money.FromFen(1), []))];
        Assert.Equal(1, RuleArithmetic.Tier("provincial", tiers).Fen);
        Assert.Throws<ArgumentException>(() => RuleArithmetic.Tier("municipal", tiers));
    }

    [Theory]
    [InlineData("27.5万元", 27_500_000)]
    [InlineData("275000元", 27_500_000)]
    [InlineData("0.000001万元", 1)]
    [InlineData("1亿元", 10_000_000_000)]
    public void Amounts_with_units_are_exact(string text, long fen)
    {
        Assert.True(UnitAmount.TryParse(text, out var amount));
        Assert.Equal(fen, amount.Fen);
    }

    [Theory]
    [InlineData("27.5")]
    [InlineData("-1万元")]
    [InlineData("1e3万元")]
    [InlineData("0.0000001万元")]
    [InlineData("0.001元")]
    [InlineData("万元")]
    [InlineData("99999999999999999亿元")]
    public void Amounts_that_are_not_whole_fen_are_refused(string text) => Assert.False(UnitAmount.TryParse(text, out _));
}
