using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Registries;

namespace Shuzhi.Functions.Tests.Registries;

public sealed class FileCreditRegistryTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("shuzhi-lists-").FullName, "lists.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Theory]
    [InlineData("2025-12-31", false)]
    [InlineData("2026-01-01", true)]
    [InlineData("2026-12-31", true)]
    [InlineData("2027-01-01", false)]
    public async Task An_entry_counts_from_its_first_to_its_last_day(string day, bool isListed)
    {
        Write("""[{ "entity": "ENTITY", "from": "2026-01-01", "through": "2026-12-31" }]""");

        var record = await new FileCreditRegistry(path).LookUpAsync(Companies.Uscc(1), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(isListed, record.Lists.Single(list => list.List == FactNames.TaxViolationList).IsListed);
        Assert.Equal(4, record.Lists.Count);
        Assert.Equal("e1", record.Source);
    }

    [Fact]
    public async Task A_new_edition_counts_as_soon_as_it_is_there()
    {
        var registry = new FileCreditRegistry(path);
        Write("[]");
        Assert.DoesNotContain((await registry.LookUpAsync(Companies.Uscc(1), new(2026, 3, 2))).Lists, list => list.IsListed);
        Write("""[{ "entity": "ENTITY", "from": "2026-01-01" }]""");
        Assert.Contains((await registry.LookUpAsync(Companies.Uscc(1), new(2026, 3, 2))).Lists, list => list.IsListed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not json")]
    [InlineData("""{ "edition": "e1", "lists": { "taxViolationList": [] } }""")]
    [InlineData("""{ "edition": "e1", "lists": { "taxViolationList": [{ "entity": "123", "from": "2026-01-01" }] } }""")]
    public async Task Lists_that_are_missing_or_cannot_be_read_clear_nobody(string? content)
    {
        if (content is not null) await File.WriteAllTextAsync(path, content);
        await Assert.ThrowsAsync<RegistryUnavailableException>(() => new FileCreditRegistry(path).LookUpAsync(Companies.Uscc(1), new(2026, 3, 2)));
    }

    [Fact]
    public async Task The_sample_that_ships_can_be_read()
    {
        var sample = Path.Combine(AppContext.BaseDirectory, "Registries", "exclusion-lists.json");
        Assert.DoesNotContain((await new FileCreditRegistry(sample).LookUpAsync(Companies.Uscc(1), new(2026, 3, 2))).Lists, list => list.IsListed);
    }

    private void Write(string entries) => File.WriteAllText(path, $$"""
        { "edition": "e1", "lists": { "seriousDishonestyList": [], "dishonestDebtorList": [], "procurementViolationList": [],
          "taxViolationList": {{entries.Replace("ENTITY", Companies.Uscc(1).Value, StringComparison.Ordinal)}} } }
        """);
}
