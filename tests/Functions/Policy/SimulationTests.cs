using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Functions.Tests.CommandLine;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Policy;

/// <summary>What a change of the catalogue would do, on given and on filed applications.</summary>
public sealed class SimulationTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_change_is_tried_on_given_applications_against_what_was_awarded()
    {
        var body = JsonNode.Parse(await File.ReadAllTextAsync(CommandRun.Sample("awards-2025.json")))!.AsObject();
        body.Remove("note");
        body["files"] = Cap(10);
        using var response = await (await api.StaffAsync("city")).PostAsJsonAsync("/api/simulations", body);
        var simulation = await response.ReadAsync(HttpStatusCode.OK);

        Assert.Equal(("recorded", 0), (simulation.Text("catalogueBefore"), simulation["winners"]!.GetValue<int>()));
        Assert.True(simulation["losers"]!.GetValue<int>() > 10);
        Assert.All(simulation["changes"]!.AsArray(), change => Assert.Equal("compute-voucher", change!.Text("instrument")));
    }

    [Fact]
    public async Task A_change_is_tried_on_the_applications_of_a_round_and_changes_nothing_of_them()
    {
        var (company, round) = (await api.CompanyAsync(), await api.RoundAsync());
        var (id, _) = await api.IssuedAsync(company, round);
        var before = await api.SnapshotAsync();
        using var response = await (await api.StaffAsync("admin")).PostAsJsonAsync("/api/simulations", new JsonObject { ["roundId"] = round, ["files"] = Cap(2) });
        var simulation = await response.ReadAsync(HttpStatusCode.OK);

        var change = Assert.Single(simulation["changes"]!.AsArray())!;
        Assert.Equal((id, 5_000_000, 2_000_000), (change.Text("id"), change["before"]!["amount"]!.GetValue<long>(), change["after"]!["amount"]!.GetValue<long>()));
        Assert.Equal(before, await api.SnapshotAsync());
    }

    [Fact]
    public async Task What_cannot_be_simulated_is_said()
    {
        var city = await api.StaffAsync("city");
        await api.RefusesAsync(HttpStatusCode.NotFound, "subject-not-found", () => city.PostAsJsonAsync("/api/simulations", new JsonObject { ["roundId"] = "none" }));
        var neither = await api.RefusesAsync(HttpStatusCode.BadRequest, "input-invalid", () => city.PostAsJsonAsync("/api/simulations", new JsonObject()));
        Assert.Equal(["$.applications value-malformed"], neither.Errors());
        var mistakes = await api.RefusesAsync(HttpStatusCode.BadRequest, "input-invalid", () => city.PostAsJsonAsync("/api/simulations", new JsonObject { ["roundId"] = "r", ["files"] = new JsonArray(new JsonObject { ["path"] = "Catalogue/new.json", ["content"] = new JsonObject() }) }));
        Assert.Contains("Catalogue/new.json $.id catalogue-mistake", mistakes.Errors());
        using var forbidden = await (await api.CompanyAsync()).Client.PostAsJsonAsync("/api/simulations", new JsonObject());
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    private static JsonArray Cap(int wan)
    {
        var json = EmbeddedCatalogue.Files.Single(file => file.Path == "Catalogue/compute-voucher.json").Json.Replace("\"value\": 20,", $"\"value\": {wan},", StringComparison.Ordinal);
        return new(new JsonObject { ["path"] = "Catalogue/compute-voucher.json", ["content"] = JsonNode.Parse(json) });
    }
}
