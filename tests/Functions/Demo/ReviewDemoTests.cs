using System.Text.Json;

namespace Shuzhi.Functions.Tests.Demo;

/// <summary>The demos of rounds that people review, each a process of its own.</summary>
public sealed class ReviewDemoTests : IDisposable
{
    /// <summary>Enough for every story once.</summary>
    private const string Companies = "20";

    private readonly string folder = Directory.CreateTempSubdirectory("shuzhi-review-demo-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("dataset", "42010026157T000000107")]
    [InlineData("data-product", "42010026157T000000106")]
    public async Task A_round_comes_to_its_end_with_the_same_totals_for_the_same_seed(string process, string line)
    {
        var both = await Task.WhenAll(FactsAsync(process, "one"), FactsAsync(process, "two"));

        Assert.All(both, facts => Assert.Empty(facts.GetProperty("broken").EnumerateArray()));
        foreach (var part in new[] { "outcomes", "refused", "happened", "line" }) Assert.Equal(both[0].GetProperty(part).GetRawText(), both[1].GetProperty(part).GetRawText());
        Assert.Equal(line, both[0].GetProperty("line").GetProperty("id").GetString());
        Assert.True(both[0].GetProperty("line").GetProperty("recovered").GetInt64() > 0);
        Assert.Contains(" 0 findings", both[0].GetProperty("audit").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(both[0].GetProperty("explanation").EnumerateArray());
        Assert.NotEmpty(both[0].GetProperty("timeline").EnumerateArray());
    }

    [Theory]
    [InlineData("dataset")]
    [InlineData("data-product")]
    public async Task Everything_that_a_review_can_meet_is_met(string process)
    {
        var happened = (await FactsAsync(process, "all")).GetProperty("happened");

        string[] expected =
        [
            "returned for correction and corrected", "departments asked", "passed in bulk (districtReview)", "experts recused", "late experts replaced", "experts passed over by rule",
            "objections dismissed", "objections sustained", "awards set aside for a higher one", "withdrawn with money set aside", "payments returned and issued again",
            "self-evaluations", "inspections drawn and recorded", "instalments paid back", "excluded for three years", "absent officers stood in for", "second looks at scores far apart",
            "evidence filed with an objection and read",
        ];
        Assert.All(expected, what => Assert.True(happened.TryGetProperty(what, out var times) && times.GetInt32() > 0, what));
        if (process != "dataset") return;
        Assert.Equal(1, happened.GetProperty("building periods extended").GetInt32());
        Assert.Equal(1, happened.GetProperty("clawbacks set off against the next award").GetInt32());
    }

    private Task<JsonElement> FactsAsync(string process, string data) =>
        DemoProcess.FactsAsync(Path.Combine(folder, data), "--process", process, "--companies", Companies);
}
