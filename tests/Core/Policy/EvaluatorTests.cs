using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Tests.Policy;

public sealed class EvaluatorTests
{
    private static readonly DateOnly AsOf = new(2026, 6, 1);

    [Fact]
    public void Every_amount_says_why()
    {
        var evaluation = Evaluate(SampleFacts.WithComputeFees(275_000));
        Assert.Equal(Money.FromYuan(137_500), evaluation.Amount);
        Assert.Null(evaluation.Refusal);
        Assert.All(evaluation.Criteria, criterion => Assert.Equal(CriterionStatus.Met, criterion.Status));
        Assert.All(evaluation.Steps, step => Assert.NotEmpty(step.Cites));
        Assert.Equal(["version", "rule.rate", "cap.term", "cap.entity-year"], evaluation.Steps.Select(step => step.Id));
        Assert.Equal(evaluation.Amount, evaluation.Steps[^1].Result);
    }

    [Fact]
    public void Every_criterion_is_reported_not_only_the_first_that_fails()
    {
        var facts = SampleFacts.WithComputeFees(275_000)
            .With(FactNames.IndependentLegalPerson, false)
            .With(FactNames.TaxViolationList, FactNames.Listed)
            .Without(FactNames.OperatingNormally);
        var evaluation = Evaluate(facts);
        Assert.Equal(PolicyRefusals.NotEligible, evaluation.Refusal!.Code);
        Assert.Equal(Money.Zero, evaluation.Amount);
        Assert.Equal(
            ["legal-person:NotMet", "safety-record:Met", "not-seriously-dishonest:Met", "operating:NotEvaluated", "not-dishonest-debtor:Met", "no-tax-violation:NotMet", "no-procurement-violation:Met", "sme:Met"],
            evaluation.Criteria.Select(criterion => $"{criterion.Id}:{criterion.Status}"));
        Assert.Equal("legal-person, no-tax-violation", Assert.Single(evaluation.Refusal.Details).Value);
        Assert.Contains("Independent legal person; Not in the records of major tax violations", evaluation.Refusal.Text.En);
        Assert.Contains("具有独立法人资格、未被列入重大税收违法案件当事人名单", evaluation.Refusal.Text.Zh);
    }

    [Fact]
    public void Missing_facts_are_named_all_at_once()
    {
        var evaluation = Evaluate(SampleFacts.SmallCompany.Without(FactNames.OperatingNormally));
        Assert.Equal(PolicyRefusals.FactsMissing, evaluation.Refusal!.Code);
        Assert.Equal([FactNames.OperatingNormally, FactNames.ComputeFees], evaluation.MissingFacts);
    }

    [Theory]
    [InlineData(FactNames.ComputeFees, -1)]
    [InlineData(FactNames.Employees, -1)]
    public void A_negative_figure_is_refused(string fact, long value) =>
        Assert.Equal(PolicyRefusals.FactMalformed, Evaluate(SampleFacts.WithComputeFees(10).With(fact, value)).Refusal!.Code);

    [Theory]
    [InlineData(FactNames.ComputeFees, "much")]
    [InlineData(FactNames.Industry, "astrology")]
    [InlineData(FactNames.LastMajorSafetyAccident, "2026-02-30")]
    [InlineData(FactNames.TaxViolationList, "perhaps")]
    [InlineData(FactNames.OperatingNormally, "yes")]
    public void A_value_of_another_type_is_refused(string fact, string value) =>
        Assert.Equal(PolicyRefusals.FactMalformed, Evaluate(SampleFacts.WithComputeFees(10).With(fact, value)).Refusal!.Code);

    [Fact]
    public void A_decision_under_the_issued_policy_does_not_cite_the_draft()
    {
        var evaluation = Evaluate(SampleFacts.WithComputeFees(275_000));
        var cited = evaluation.Steps.SelectMany(step => step.Cites).Concat(evaluation.Criteria.SelectMany(criterion => criterion.Cites));
        Assert.DoesNotContain(cited, cite => cite.Document == "digital-2026-draft");
        Assert.Contains(evaluation.Criteria[^1].Cites, cite => cite == new Citation("wzg-2025-3", "2"));
    }

    [Fact]
    public void Evaluating_again_gives_the_same()
    {
        var first = Evaluate(SampleFacts.WithComputeFees(275_000));
        var again = Evaluate(SampleFacts.WithComputeFees(275_000));
        Assert.Equal(first.Amount, again.Amount);
        Assert.Equal(first.CatalogueVersion, again.CatalogueVersion);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(first, CoreJson.Options), System.Text.Json.JsonSerializer.Serialize(again, CoreJson.Options));
    }

    [Fact]
    public void An_unknown_instrument_or_version_is_refused()
    {
        var request = new EvaluationRequest("no-such", SampleFacts.SmallCompany, AsOf);
        Assert.Equal(PolicyRefusals.InstrumentUnknown, Evaluator.Evaluate(EmbeddedCatalogue.Current, request, AwardHistory.None).Refusal!.Code);
        request = new("compute-voucher", SampleFacts.SmallCompany, AsOf) { Version = "1999" };
        Assert.Equal(PolicyRefusals.VersionUnknown, Evaluator.Evaluate(EmbeddedCatalogue.Current, request, AwardHistory.None).Refusal!.Code);
    }

    private static Evaluation Evaluate(Facts facts) =>
        Evaluator.Evaluate(EmbeddedCatalogue.Current, new("compute-voucher", facts, AsOf) { Entity = "e1" }, AwardHistory.None);
}
