using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;

namespace Shuzhi.Core.Tests.Panels;

public sealed class AggregationTests
{
    private static readonly PanelRules Rules = PanelRules.Default;

    [Fact]
    public void Criteria_count_by_their_weight()
    {
        Assert.Equal(40m * 90 / 100 + 40m * 50 / 100 + 20m * 10 / 100, Total(Rules, ("quality", 90), ("effect", 50), ("cost", 10)));
        Assert.Equal(100m, Total(Rules with { Scale = 10 }, ("quality", 10), ("effect", 10), ("cost", 10)));
        Assert.Equal(0m, Total(Rules, ("quality", 0), ("effect", 0), ("cost", 0)));
    }

    [Fact]
    public void Refuses_a_criterion_that_is_missing_unknown_or_scored_twice()
    {
        Assert.Equal(PanelRefusals.ScoresIncomplete, Refused(("quality", 1), ("effect", 1)));
        Assert.Equal(PanelRefusals.ScoresIncomplete, Refused(("quality", 1), ("effect", 1), ("style", 1)));
        Assert.Equal(PanelRefusals.ScoresIncomplete, Refused(("quality", 1), ("effect", 1), ("cost", 1), ("cost", 1)));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_score_lies_on_the_scale(int value, bool isOk) =>
        Assert.Equal(isOk, Aggregation.Total([new("quality", value), new("effect", 1), new("cost", 1)], Rules).IsOk);

    [Fact]
    public void Below_five_scores_the_mean_of_all_counts()
    {
        var result = Aggregation.Of([90, 60, 61, 62], Rules);
        Assert.Equal((68.25m, AggregationMethod.Mean, 30m), (result.Score, result.Method, result.Spread));
    }

    [Fact]
    public void From_five_scores_up_the_highest_and_the_lowest_do_not_count()
    {
        var result = Aggregation.Of([100, 70, 71, 73, 0], Rules);
        Assert.Equal((71.33m, AggregationMethod.TrimmedMean, 100m), (result.Score, result.Method, result.Spread));
        Assert.Equal([0m, 70, 71, 73, 100], result.Totals);
        Assert.Equal(AggregationMethod.Mean, Aggregation.Of([100, 70, 71, 73, 0], Rules with { TrimFrom = 6 }).Method);
    }

    [Theory]
    [InlineData("29.99", false)]
    [InlineData("30", false)]
    [InlineData("30.01", true)]
    public void Only_a_spread_beyond_the_bound_is_wide(string spread, bool isWide) =>
        Assert.Equal(isWide, Aggregation.Of([50, 50 + decimal.Parse(spread, System.Globalization.CultureInfo.InvariantCulture)], Rules).IsWide);

    [Theory]
    [InlineData("59.99", false)]
    [InlineData("60", true)]
    [InlineData("59.995", true)]
    public void Passes_from_the_pass_mark_up_as_rounded(string score, bool passes) =>
        Assert.Equal(passes, Aggregation.Of([decimal.Parse(score, System.Globalization.CultureInfo.InvariantCulture)], Rules).Passes);

    [Fact]
    public void One_expert_cannot_move_a_trimmed_mean_beyond_the_others_and_order_does_not_matter()
    {
        var random = new Draw(11);
        for (var i = 0; i < 2000; i++)
        {
            var others = Enumerable.Range(0, 4 + random.Below(8)).Select(_ => (decimal)random.Below(10_001) / 100).ToList();
            var outlier = random.Below(2) == 0 ? 0m : 100m;
            var result = Aggregation.Of([.. others, outlier], Rules);
            Assert.InRange(result.Score, others.Min(), others.Max());
            var again = Aggregation.Of(random.Shuffle([.. others, outlier]), Rules);
            Assert.Equal((result.Score, result.Spread), (again.Score, again.Spread));
        }
    }

    [Fact]
    public void A_higher_score_never_lowers_the_result()
    {
        var random = new Draw(13);
        for (var i = 0; i < 2000; i++)
        {
            var totals = Enumerable.Range(0, 1 + random.Below(12)).Select(_ => (decimal)random.Below(10_001) / 100).ToList();
            var before = Aggregation.Of(totals, Rules).Score;
            totals[random.Below(totals.Count)] += random.Below(1000);
            Assert.True(Aggregation.Of(totals, Rules).Score >= before);
        }
    }

    [Fact]
    public void Nothing_follows_from_no_scores() => Assert.Throws<ArgumentException>(() => Aggregation.Of([], Rules));

    private static decimal Total(PanelRules rules, params (string Criterion, int Value)[] scores) =>
        Aggregation.Total([.. scores.Select(score => new CriterionScore(score.Criterion, score.Value))], rules).Value;

    private static RefusalCode Refused(params (string Criterion, int Value)[] scores) =>
        Aggregation.Total([.. scores.Select(score => new CriterionScore(score.Criterion, score.Value))], Rules).Refusal.Code;
}
