using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>What an award would come to, for anybody who asks.</summary>
public sealed class EstimateTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(27_500_000, 13_750_000)]
    [InlineData(40_000_000, 20_000_000)]
    [InlineData(40_000_001, 20_000_000)]
    [InlineData(100_000_000_000_000, 20_000_000)]
    [InlineData(1, 0)]
    public async Task Is_half_of_the_fees_up_to_the_cap(long fees, long award)
    {
        using var response = await PostAsync(body => body["facts"] = Bodies.Facts(fees));
        Assert.Equal(award, (await response.ReadAsync(HttpStatusCode.OK))["amount"]!.GetValue<long>());
    }

    [Fact]
    public async Task Is_not_refused_where_the_policy_refuses()
    {
        using var response = await PostAsync(body => body["asOf"] = "2020-01-01");
        Assert.Equal("not-in-force", (await response.ReadAsync(HttpStatusCode.OK))["refusal"]!.Text("code"));
        using var incomplete = await PostAsync(body => body["facts"]!.AsObject().Remove("computeFees"));
        Assert.Equal("facts-missing", (await incomplete.ReadAsync(HttpStatusCode.OK))["refusal"]!.Text("code"));
    }

    [Fact]
    public async Task Rates_every_instrument_of_the_catalogue_without_facts_or_with_absurd_ones()
    {
        var catalogue = Shuzhi.Core.Policy.Loading.EmbeddedCatalogue.Current;
        foreach (var instrument in catalogue.Instruments)
        {
            foreach (var version in instrument.Versions)
            {
                using var bare = await PostAsync(body => (body["instrument"], body["version"], body["facts"]) = (instrument.Id, version.Id, new JsonObject()));
                await bare.ReadAsync(HttpStatusCode.OK);
                var facts = new JsonObject(instrument.Facts.Select(fact => KeyValuePair.Create(fact.Name, (JsonNode?)Extreme(fact))));
                using var extreme = await PostAsync(body => (body["instrument"], body["version"], body["facts"]) = (instrument.Id, version.Id, facts));
                await extreme.ReadAsync(HttpStatusCode.OK);
            }
        }
    }

    [Theory]
    [InlineData("instrument", "\"perpetual-motion\"", "$.instrument instrument-unknown")]
    [InlineData("version", "\"1999\"", "$.version instrument-version-unknown")]
    [InlineData("asOf", "\"yesterday\"", "$.asOf value-malformed")]
    [InlineData("facts", "{\"favourite\":1}", "$.facts.favourite fact-unknown")]
    [InlineData("facts", "{\"computeFees\":-1}", "$.facts.computeFees value-malformed")]
    [InlineData("amount", "1", "$.amount member-unknown")]
    public async Task Refuses_what_cannot_be_read(string name, string value, string error)
    {
        var problem = await api.RefusesAsync(HttpStatusCode.BadRequest, "input-invalid", () => PostAsync(body => body[name] = JsonNode.Parse(value)));
        Assert.Equal([error], problem.Errors());
    }

    [Fact]
    public Task Refuses_a_fact_of_another_type() =>
        api.RefusesAsync(HttpStatusCode.BadRequest, "fact-malformed", () => PostAsync(body => body["facts"]!["industry"] = "piracy"));

    [Fact]
    public async Task Stores_nothing()
    {
        var before = await api.SnapshotAsync();
        using var response = await PostAsync(_ => { });
        Assert.Equal(before, await api.SnapshotAsync());
    }

    private static JsonNode Extreme(Core.Policy.FactDefinition fact) => fact.Type switch
    {
        Core.Policy.FactType.Money or Core.Policy.FactType.Count => 100_000_000_000_000,
        Core.Policy.FactType.Flag => true,
        Core.Policy.FactType.Choice => fact.Options[0],
        Core.Policy.FactType.ListCheck => "clear",
        Core.Policy.FactType.DateOrNone => "none",
        _ => "2099-12-31",
    };

    private Task<HttpResponseMessage> PostAsync(Action<JsonObject> change)
    {
        var body = new JsonObject { ["instrument"] = "compute-voucher", ["facts"] = Bodies.Facts() };
        change(body);
        return api.Anonymous.PostAsJsonAsync("/api/estimates", body);
    }
}
