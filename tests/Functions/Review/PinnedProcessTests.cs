using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Review;

/// <summary>A process that gets another stage while applications are under way.</summary>
public sealed class PinnedProcessTests : IAsyncLifetime
{
    private readonly ApiHost api = new();

    public Task InitializeAsync() => api.InitializeAsync();

    public Task DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task What_is_under_review_keeps_its_stages_and_a_later_round_has_the_new_ones()
    {
        var (running, _) = await api.BegunAsync();
        var waiting = await api.CompanyAsync();
        var pinnedRound = await api.DatasetRoundAsync();
        var submitted = await api.SubmitDatasetAsync(waiting, pinnedRound);
        api.Time.Advance(TimeSpan.FromSeconds(1));
        await AddStageAsync();

        var (later, _) = await api.BegunAsync();
        await api.CloseAsync(pinnedRound);

        Assert.Equal("cityReview", await ReviewAsync(running));
        Assert.Equal("cityReview", await ReviewAsync(submitted));
        Assert.Equal("thirdPartyReview", await ReviewAsync(later));
        await api.FromCityToBuildingAsync(running);
        Assert.Equal("building", await (await api.StaffAsync("city")).StageAsync(running));
    }

    private async Task<string?> ReviewAsync(string id) => await (await api.DistrictAsync()).PassAsync(id, "district-review", new { passed = true });

    /// <summary>A new version of the catalogue, in which a third party looks at datasets too.</summary>
    private async Task AddStageAsync()
    {
        var dataset = JsonNode.Parse(EmbeddedCatalogue.Files.Single(file => file.Path == "Catalogue/dataset-special.json").Json)!;
        var stages = dataset["process"]!["stages"]!.AsArray();
        stages.Insert(stages.Select(stage => stage!.GetValue<string>()).ToList().IndexOf("cityReview"), "thirdPartyReview");
        var body = new JsonObject { ["reason"] = "第三方参与复核", ["files"] = new JsonArray(new JsonObject { ["path"] = "Catalogue/dataset-special.json", ["content"] = dataset }) };
        var (author, approver) = (await api.StaffAsync("admin", null, "author"), await api.StaffAsync("admin", null, "approver"));
        using var proposed = await author.PostAsJsonAsync("/api/catalogue-amendments", body);
        var id = (await proposed.ReadAsync(HttpStatusCode.Created)).Text("id");
        using var approved = await approver.PostAsync($"/api/catalogue-amendments/{id}/approval", null);
        await approved.ReadAsync(HttpStatusCode.OK);
    }
}
