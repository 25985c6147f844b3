using System.Text.Json;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;

namespace Shuzhi.Core.Tests.Policy;

public sealed class CatalogueTests
{
    private static readonly PolicyCatalogue Catalogue = EmbeddedCatalogue.Current;

    [Fact]
    public void The_embedded_catalogue_has_no_mistakes()
    {
        var load = CatalogueLoader.Load(EmbeddedCatalogue.Files);
        Assert.True(load.Catalogue is not null, string.Join('\n', load.Errors));
    }

    [Fact]
    public void Every_row_of_the_policy_is_there() => Assert.Equal(27, Catalogue.Instruments.Count);

    [Fact]
    public void Every_stage_has_a_name() =>
        Assert.Equal(
            Enum.GetNames<Stage>().Select(JsonNamingPolicy.CamelCase.ConvertName).Order(StringComparer.Ordinal),
            Catalogue.Vocabulary.Stages.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_instrument_that_pays_draws_on_one_line_of_2026() =>
        Assert.All(
            Catalogue.Instruments.Where(instrument => instrument.Versions.Any(version => version.Rule is not ReferRule)),
            instrument => Assert.NotNull(Catalogue.LineFor(instrument.Id, 2026)));

    [Fact]
    public void The_lines_of_2026_hold_what_the_bureau_budget_says()
    {
        var line = Catalogue.LineFor("compute-voucher", 2026)!;
        Assert.Equal(("42010026157T000000106", Money.FromWan(1000)), (line.Id, line.Appropriation));
        Assert.Equal(line, Catalogue.LineFor("data-product-subsidy", 2026));
        Assert.Equal("42010026157T000000107", Catalogue.LineFor("dataset-special", 2026)!.Id);
        Assert.Equal(Money.FromWan(2000), Money.Sum(Catalogue.Budget(2026)!.Lines.Select(item => item.Appropriation)));
    }

    [Fact]
    public void The_fund_may_be_kept_as_one_line_instead()
    {
        var single = CatalogueLoader.Load(CatalogueChoice.Choose(Catalogue.Files, "Budget/2026.json", "line-split", "single")).OrThrow();
        Assert.Equal(single.LineFor("compute-voucher", 2026), single.LineFor("dataset-special", 2026));
        Assert.Equal(Money.FromWan(2000), single.LineFor("dataset-special", 2026)!.Appropriation);
    }

    [Fact]
    public void Every_small_and_medium_row_of_the_standard_is_reachable_and_cited()
    {
        var standard = Catalogue.Instrument("compute-voucher")!.Criteria.Single(criterion => criterion.Kind == CriterionKind.Sme).Standard!;
        Assert.Equal(16, standard.Industries.Count);
        Assert.Equal(
            standard.Industries.Select(row => row.Id).Order(),
            Catalogue.Instrument("compute-voucher")!.Fact(FactNames.Industry)!.Options.Order());
        Assert.Equal("other", standard.For("no-such-industry").Id);
    }

    [Fact]
    public void The_version_is_that_of_the_content_not_of_the_layout()
    {
        var reordered = EmbeddedCatalogue.Files.Reverse().Select(file => file with { Json = JsonSerializer.Serialize(JsonDocument.Parse(file.Json).RootElement) });
        Assert.Equal(Catalogue.Version, CatalogueLoader.Load(reordered).OrThrow().Version);
        var chosen = CatalogueChoice.Choose(EmbeddedCatalogue.Files, "Catalogue/compute-voucher.json", "cap-period", "over-term");
        Assert.NotEqual(Catalogue.Version, CatalogueLoader.Load(chosen).OrThrow().Version);
    }

    [Fact]
    public void Names_of_shared_facts_are_those_of_the_files()
    {
        var names = Catalogue.Instruments.SelectMany(instrument => instrument.Facts).Select(fact => fact.Name).ToHashSet();
        var constants = typeof(FactNames).GetFields().Where(field => field.Name is not (nameof(FactNames.None) or nameof(FactNames.Clear) or nameof(FactNames.Listed) or nameof(FactNames.FundExclusionList)));
        Assert.All(constants, field => Assert.Contains((string)field.GetRawConstantValue()!, names));
    }
}
