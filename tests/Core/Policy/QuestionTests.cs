using System.Diagnostics;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Policy.Questions;
using Shuzhi.Core.Policy.Rating;
using Xunit.Abstractions;

namespace Shuzhi.Core.Tests.Policy;

public sealed class QuestionTests(ITestOutputHelper output)
{
    private static readonly PolicyCatalogue Catalogue = EmbeddedCatalogue.Current;
    private static readonly DateOnly AsOf = new(2026, 6, 1);

    [Fact]
    public void An_estimate_answers_for_every_instrument_and_names_what_is_missing()
    {
        var facts = SampleFacts.WithComputeFees(300_000).With("dataProductPurchase", Money.FromYuan(100_000)).With("assessmentPassed", true).With("useGround", "new-product");
        var estimate = Estimator.Estimate(Catalogue, new(facts, AsOf) { Entity = "e1", District = "d1" }, AwardHistory.None).Value;
        Assert.Equal(27, estimate.Entries.Count);
        Assert.Equal(["compute-voucher", "data-product-subsidy"], estimate.Entitled.Select(entry => entry.Evaluation.Instrument));
        Assert.Equal(Money.FromYuan(150_000 + 30_000), estimate.Best.Total);
        var dataset = Assert.Single(estimate.WithinReach, entry => entry.Evaluation.Instrument == "dataset-special");
        Assert.Equal(["auditedBuildCost"], dataset.Missing.Select(fact => fact.Name));
        Assert.DoesNotContain(estimate.WithinReach, entry => entry.Evaluation.Instrument == "industry-cluster");
    }

    [Fact]
    public void An_estimate_takes_the_higher_award_for_one_expenditure()
    {
        var facts = SampleFacts.WithComputeFees(300_000).With("modelComputeFees", Money.FromYuan(300_000)).With("selected", true).With("leadDeveloper", true);
        var fees = new Dictionary<string, string> { ["computeFees"] = "cloud-bill", ["modelComputeFees"] = "cloud-bill" };
        var apart = Estimator.Estimate(Catalogue, new(facts, AsOf), AwardHistory.None).Value;
        var same = Estimator.Estimate(Catalogue, new(facts, AsOf) { Expenditures = fees }, AwardHistory.None).Value;
        Assert.Equal(Money.FromYuan(300_000), apart.Best.Total);
        Assert.Equal(Money.FromYuan(150_000), same.Best.Total);
        Assert.Single(same.Best.SetAside);
    }

    [Fact]
    public void An_estimate_shows_drafts_only_when_asked()
    {
        var facts = SampleFacts.SmallCompany.With("tradedVolume", Money.FromWan(200));
        var without = Estimator.Estimate(Catalogue, new(facts, AsOf), AwardHistory.None).Value;
        var with = Estimator.Estimate(Catalogue, new(facts, AsOf) { IncludeDrafts = true }, AwardHistory.None).Value;
        Assert.Empty(without.Entitled);
        var entry = Assert.Single(with.Entitled);
        Assert.True(entry.IsDraft);
        Assert.Equal(Money.FromWan(10), entry.Evaluation.Amount);
    }

    [Fact]
    public void A_simulation_counts_winners_losers_cost_and_the_day_the_pool_runs_out()
    {
        var halved = Edited("\"value\": 20,", "\"value\": 10,");
        var applications = Enumerable.Range(0, 60).Select(i => Application(i, yuan: i < 10 ? 100_000 : 1_000_000, new DateOnly(2026, 3, 1).AddDays(i))).ToArray();
        var simulation = Simulator.Simulate(Catalogue, halved, applications, []);
        Assert.Equal((0, 50, 10), (simulation.Winners, simulation.Losers, simulation.Unchanged));
        Assert.Equal(50, simulation.Changes.Count);
        var cost = Assert.Single(simulation.ByInstrument);
        Assert.Equal((Money.FromYuan((10 * 50_000) + (50 * 200_000)), -50 * Money.FromYuan(100_000).Fen), (cost.Before, cost.DifferenceFen));
        var line = Assert.Single(simulation.Lines);
        // 10 × 50,000 + 48 × 200,000 = 10,100,000 passes 10,000,000 on the 58th day.
        Assert.Equal((new DateOnly(2026, 3, 1).AddDays(57), (DateOnly?)null), (line.RunsOutBefore!.Value, line.RunsOutAfter));
    }

    [Fact]
    public void A_simulation_counts_earlier_and_simulated_awards_against_limits()
    {
        var applications = new[] { Application(1, 300_000, AsOf), Application(2, 300_000, AsOf.AddDays(1)) }
            .Select(application => application with { Request = application.Request with { Entity = "same" } }).ToArray();
        var simulation = Simulator.Simulate(Catalogue, Catalogue, applications, [new("compute-voucher", "same", 2026, Money.FromYuan(20_000))]);
        Assert.Equal(Money.FromYuan(180_000), simulation.ByInstrument[0].Before);
        Assert.Equal(2, simulation.Unchanged);
    }

    [Fact]
    public void Rating_grows_linearly_and_takes_seconds_for_a_hundred_thousand()
    {
        Rate(2_000);
        var (small, large) = (Rate(10_000), Rate(100_000));
        output.WriteLine($"10,000 in {small.TotalMilliseconds:0} ms, 100,000 in {large.TotalMilliseconds:0} ms");
        Assert.True(large < TimeSpan.FromSeconds(15), $"{large}");
        Assert.True(large < (small * 40) + TimeSpan.FromSeconds(1), $"{small} for a tenth, {large}");
    }

    private static TimeSpan Rate(int count)
    {
        var history = new AwardHistory();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            var application = Application(i, 1_000 + i, AsOf);
            var evaluation = Evaluator.Evaluate(Catalogue, application.Request, history);
            Assert.True(evaluation.IsGranted);
            history.Add(new("compute-voucher", application.Request.Entity!, 2026, evaluation.Amount));
        }
        return watch.Elapsed;
    }

    private static SimulatedApplication Application(int number, long yuan, DateOnly asOf) =>
        new($"a{number:000000}", new("compute-voucher", SampleFacts.WithComputeFees(yuan), asOf) { Entity = $"e{number}" });

    private static PolicyCatalogue Edited(string from, string to)
    {
        var file = Catalogue.Files.Single(candidate => candidate.Path == "Catalogue/compute-voucher.json");
        return CatalogueLoader.Load(Overlay.Apply(Catalogue.Files, [file with { Json = file.Json.Replace(from, to, StringComparison.Ordinal) }])).OrThrow();
    }
}
