using System.Diagnostics;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Cumulation;

namespace Shuzhi.Core.Tests.Policy;

public sealed class CombinationTests
{
    [Fact]
    public void The_higher_of_two_awards_for_one_expenditure_is_paid_and_the_other_explained()
    {
        var result = Solve([Option("a", 20, "invoice-1"), Option("b", 30, "invoice-1"), Option("c", 5, "invoice-2")], []);
        Assert.Equal(Money.FromYuan(35), result.Total);
        Assert.Equal(["b", "c"], result.Chosen.Select(award => award.Id));
        var aside = Assert.Single(result.SetAside);
        Assert.Equal(("a", SetAsideReason.SameExpenditure), (aside.Id, aside.Reason));
        Assert.Equal(["b"], aside.InFavourOf);
        Assert.Equal(Money.FromYuan(20 + 5), aside.TotalIfChosen);
        Assert.Contains("b (¥30.00)", aside.Text.En);
    }

    [Fact]
    public void The_highest_award_is_not_always_in_the_best_combination()
    {
        // b is the highest single award, but it blocks both others.
        var result = Solve([Option("a", 20, "x"), Option("b", 30, "x", "y"), Option("c", 20, "y")], []);
        Assert.Equal(["a", "c"], result.Chosen.Select(award => award.Id));
        Assert.Equal(Money.FromYuan(40), result.Total);
    }

    [Fact]
    public void A_limit_can_make_the_lower_award_the_better_choice()
    {
        // The voucher's yearly limit is filled by the first invoice, so the second is better used elsewhere.
        var result = Solve(
            [Option("voucher-1", 20, "i1"), Option("voucher-2", 15, "i2"), Option("model-2", 10, "i2")],
            [new("voucher-year", Money.FromYuan(20), ["voucher-1", "voucher-2"])]);
        Assert.Equal(Money.FromYuan(30), result.Total);
        Assert.Equal(["model-2", "voucher-1"], result.Chosen.Select(award => award.Id));
    }

    [Fact]
    public void An_award_is_paid_in_part_where_the_limit_leaves_part()
    {
        var result = Solve([Option("a", 15, "x"), Option("b", 15, "y")], [new("year", Money.FromYuan(20), ["a", "b"])]);
        Assert.Equal([Money.FromYuan(15), Money.FromYuan(5)], result.Chosen.Select(award => award.Amount));
        Assert.Equal((SetAsideReason.LimitUsed, Money.FromYuan(10)), (result.SetAside[0].Reason, result.SetAside[0].Amount));
    }

    [Fact]
    public void At_most_three_years_takes_the_three_best()
    {
        var options = Enumerable.Range(2023, 5).Select(year => Option($"y{year}", year == 2024 ? 1 : 10, $"fees-{year}") with { Year = year }).ToArray();
        var result = Solve(options, [], [new("term", CountMeasure.Years, 3, [.. options.Select(option => option.Id)], 0, [])]);
        Assert.Equal(Money.FromYuan(30), result.Total);
        Assert.DoesNotContain("y2024", result.Chosen.Select(award => award.Id));
        Assert.All(result.SetAside, aside => Assert.Equal(SetAsideReason.CountUsed, aside.Reason));
    }

    [Fact]
    public void Limits_that_cross_are_refused()
    {
        var outcome = CombinationSolver.Solve(
            [Option("a", 1, "x"), Option("b", 1, "y"), Option("c", 1, "z")],
            [new("first", Money.FromYuan(1), ["a", "b"]), new("second", Money.FromYuan(1), ["b", "c"])],
            []);
        Assert.Equal(PolicyRefusals.LimitsCross, outcome.Refusal.Code);
    }

    [Fact]
    public void Is_optimal_on_small_cases_against_brute_force()
    {
        for (var seed = 0; seed < 1500; seed++)
        {
            var problem = RandomCombination.Small(seed);
            var result = CombinationSolver.Solve(problem.Options, problem.Amounts, problem.Counts).Value;
            Assert.True(result.IsProven);
            Assert.True(problem.BruteForce() == result.Total.Fen, $"seed {seed}: best {problem.BruteForce()}, found {result.Total.Fen}");
            Assert.Equal(result.Total, result.AtMost);
            Assert.True(problem.IsLawful(result.Chosen), $"seed {seed}");
            Assert.Equal(result.Total, Money.Sum(result.Chosen.Select(award => award.Amount)));
            Assert.Equal(
                Money.Sum(problem.Options.Select(option => option.Amount)),
                Money.Sum(result.Chosen.Select(award => award.Amount).Concat(result.SetAside.Select(aside => aside.Amount))));
            Assert.All(result.SetAside, aside => Assert.True(aside.TotalIfChosen is null || aside.TotalIfChosen <= result.Total));
        }
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_what_it_is_given()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var problem = RandomCombination.Small(seed);
            var one = CombinationSolver.Solve(problem.Options, problem.Amounts, problem.Counts).Value;
            var other = CombinationSolver.Solve([.. problem.Options.Reverse()], problem.Amounts, problem.Counts).Value;
            Assert.Equal(one.Chosen, other.Chosen);
        }
    }

    [Theory]
    [InlineData(1_000, 40)]
    [InlineData(1_000, 100)]
    [InlineData(10_000, 400)]
    public void Is_fast_and_proven_for_many_awards(int awards, int entities)
    {
        var problem = RandomCombination.Large(seed: 7, awards, entities);
        var watch = Stopwatch.StartNew();
        var result = CombinationSolver.Solve(problem.Options, problem.Amounts, problem.Counts).Value;
        Assert.True(result.IsProven);
        Assert.True(problem.IsLawful(result.Chosen));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_search_that_is_cut_off_says_so()
    {
        var problem = RandomCombination.Large(seed: 3, awards: 400, entities: 1);
        var result = CombinationSolver.Solve(problem.Options, problem.Amounts, problem.Counts, steps: 5).Value;
        Assert.False(result.IsProven);
        Assert.True(result.AtMost >= result.Total);
        Assert.True(problem.IsLawful(result.Chosen));
        Assert.False(result.Total.IsZero);
    }

    private static AwardOption Option(string id, long yuan, params string[] expenditures) => new(id, Money.FromYuan(yuan), expenditures, 2026);

    private static Combination Solve(AwardOption[] options, AmountLimit[] amounts, CountLimit[]? counts = null) =>
        CombinationSolver.Solve(options, amounts, counts ?? []).Value;
}
