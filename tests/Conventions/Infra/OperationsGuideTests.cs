using System.Globalization;
using System.Text.RegularExpressions;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>What operators are told is so.</summary>
public partial class OperationsGuideTests
{
    private static readonly string Guide = Repository.Read("docs/operations.md");

    [Fact]
    public void The_costs_add_up()
    {
        var rows = CostRow().Matches(Section("Cost of a city's year")).Select(match => int.Parse(match.Groups["cost"].Value, CultureInfo.InvariantCulture)).ToList();
        var sum = int.Parse(CostSum().Match(Guide).Groups["sum"].Value, CultureInfo.InvariantCulture);

        Assert.Equal(sum, rows.Sum());
        Assert.True(rows.Count > 8);
    }

    [Fact]
    public void Reasons_of_dead_letters_are_those_that_the_app_gives()
    {
        // The first is the broker's own.
        var named = FirstCell().Matches(Section("Dead letters")).Select(match => match.Groups["name"].Value).Except(["MaxDeliveryCountExceeded"]).ToList();

        Expect.None(named.Where(reason => !Repository.Sources.Any(file => file.IsUnder("functions") && file.Text.Contains($"\"{reason}\"", StringComparison.Ordinal))));
        Assert.Equal(3, named.Count);
    }

    [Theory]
    [InlineData("backlogAlert")]
    [InlineData("throttlingAlert")]
    [InlineData("cosmosBackup")]
    [InlineData("cosmosSharedMaximum")]
    [InlineData("cosmosLedgerMaximum")]
    [InlineData("maximumInstances")]
    [InlineData("publicUploads")]
    [InlineData("schedulerLocation")]
    public void Parameters_that_are_named_exist(string name)
    {
        Assert.Contains($"`{name}`", Guide, StringComparison.Ordinal);
        Assert.NotNull(Templates.OfRepository().Files[Templates.Main].Find("param", name));
    }

    private static string Section(string title)
    {
        var start = Guide.IndexOf($"\n## {title}\n", StringComparison.Ordinal);
        var end = Guide.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return Guide[start..(end < 0 ? Guide.Length : end)];
    }

    [GeneratedRegex(@"^\| (?!\*\*).*\| (?<cost>\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex CostRow();

    [GeneratedRegex(@"^\| \*\*together\*\* .*\| \*\*(?<sum>\d+)\*\* \|$", RegexOptions.Multiline)]
    private static partial Regex CostSum();

    [GeneratedRegex(@"^\| `(?<name>[A-Za-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();
}
