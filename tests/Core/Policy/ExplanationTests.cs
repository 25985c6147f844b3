using System.Text.Json.Nodes;
using System.Xml.Linq;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Explaining;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Tests.Policy;

public sealed class ExplanationTests
{
    private static readonly PolicyCatalogue Catalogue = EmbeddedCatalogue.Current;

    [Theory]
    [InlineData(Language.Zh, "武政规〔2025〕3号 第2条 普惠算力供给")]
    [InlineData(Language.En, "武政规〔2025〕3号 article 2 Affordable computing power")]
    public void Text_shows_formula_and_clause_of_every_step(Language language, string clause)
    {
        var text = TextExplanation.Render(Catalogue, Evaluate(SampleFacts.WithComputeFees(1_000_000)), language);
        Assert.Contains("¥1,000,000.00 × 50% = ¥500,000.00", text);
        Assert.Contains("min(¥500,000.00, ¥200,000.00 − ¥0.00) = ¥200,000.00", text);
        Assert.Contains(clause, text);
        Assert.Contains("cap-period", text);
    }

    [Fact]
    public void Text_of_a_refusal_lists_every_criterion()
    {
        var text = TextExplanation.Render(Catalogue, Evaluate(SampleFacts.WithComputeFees(10).With(FactNames.OperatingNormally, false)), Language.En);
        Assert.Contains("[not met] Operating normally", text);
        Assert.Contains("[met] Not in the records of major tax violations", text);
        Assert.Contains("[not-eligible]", text);
    }

    [Fact]
    public void Json_carries_steps_in_fen_and_titles_of_sources()
    {
        var node = JsonNode.Parse(JsonExplanation.Render(Catalogue, Evaluate(SampleFacts.WithComputeFees(275_000))))!;
        Assert.Equal(13_750_000, (long)node["amount"]!);
        var share = node["steps"]!.AsArray().Single(step => (string?)step!["id"] == "rule.rate")!;
        Assert.Equal(27_500_000, (long)share["inputs"]![0]!["number"]!);
        Assert.Equal("¥275,000.00 × 50% = ¥137,500.00", (string?)share["formula"]);
        Assert.Equal("wzg-2025-3", (string?)share["cites"]![0]!["document"]);
        Assert.Contains(node["sources"]!.AsArray(), source => (string?)source!["cite"] == "wzg-2025-3 art.2");
    }

    [Theory]
    [InlineData(Language.Zh)]
    [InlineData(Language.En)]
    public void The_page_is_well_formed_and_encodes_what_it_is_given(Language language)
    {
        var hostile = SampleFacts.WithComputeFees(10).With(FactNames.LastMajorSafetyAccident, "<script>alert('x')</script>&\"");
        foreach (var facts in new[] { hostile, SampleFacts.WithComputeFees(275_000), Facts.Empty })
        {
            var page = HtmlExplanation.Render(Catalogue, Evaluate(facts), language);
            Assert.DoesNotContain("<script", page);
            var body = page[page.IndexOf("<body>", StringComparison.Ordinal)..page.IndexOf("</html>", StringComparison.Ordinal)].Replace("<br>", "<br/>", StringComparison.Ordinal);
            Assert.NotEmpty(XDocument.Parse(body).Root!.Elements());
        }
    }

    [Fact]
    public void Every_case_can_be_explained_in_every_form()
    {
        foreach (var file in CaseFile.ReadAll(CaseFile.Folder))
        {
            foreach (var wanted in file.Cases.Where(item => item.Choose.Count == 0))
            {
                var evaluation = file.Evaluate(wanted, Catalogue);
                Assert.NotEmpty(TextExplanation.Render(Catalogue, evaluation, Language.Zh));
                Assert.NotEmpty(JsonExplanation.Render(Catalogue, evaluation));
                Assert.NotEmpty(HtmlExplanation.Render(Catalogue, evaluation, Language.En));
            }
        }
    }

    private static Evaluation Evaluate(Facts facts) =>
        Evaluator.Evaluate(Catalogue, new("compute-voucher", facts, new(2026, 6, 1)) { Entity = "e1" }, AwardHistory.None);
}
