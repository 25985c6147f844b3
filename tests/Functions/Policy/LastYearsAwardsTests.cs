using Shuzhi.Functions.Tests.CommandLine;

namespace Shuzhi.Functions.Tests.Policy;

/// <summary>
/// Holds the awards of last year (invented, docs/samples) to the catalogue. Edit a figure under core/Policy/Catalogue and run this:
/// it fails, and shows who would have got more or less, and what that would have cost.
/// </summary>
public sealed class LastYearsAwardsTests
{
    [Fact]
    public async Task Last_years_awards_come_out_as_they_were_decided()
    {
        string[] simulate = ["policy", "simulate", "--applications", CommandRun.Sample("awards-2025.json")];

        var json = (await CommandRun.OfAsync([.. simulate, "--json"])).Json;
        var effect = (await CommandRun.OfAsync([.. simulate, "--language", "en"])).Output;

        Assert.Equal(36, json["unchanged"]!.GetValue<int>() + json["winners"]!.GetValue<int>() + json["losers"]!.GetValue<int>());
        Assert.True(json["changes"]!.AsArray().Count == 0, $"The catalogue decides otherwise than last year:\n{effect}");
    }
}
