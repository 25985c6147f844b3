using System.Net;
using System.Net.Http.Json;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Review;

/// <summary>Work lists, taking work on, standing in, and doing the same with many.</summary>
public sealed class WorkTests : IClassFixture<ApiHost>
{
    private readonly ApiHost api;

    public WorkTests(ApiHost api) => this.api = api;

    [Fact]
    public async Task Work_waits_in_the_list_of_its_role_until_it_is_done()
    {
        var (id, _) = await api.BegunAsync();
        var (district, city) = (await api.DistrictAsync(), await api.StaffAsync("city"));

        Assert.Contains(id, await ListAsync(district));
        Assert.DoesNotContain(id, await ListAsync(city));
        await district.PassAsync(id, "district-review", new { passed = true });
        Assert.DoesNotContain(id, await ListAsync(district));
        Assert.Contains(id, await ListAsync(city));
        Assert.Contains(id, await ListAsync(city, "?district=洪山区"));
        Assert.DoesNotContain(id, await ListAsync(city, "?district=江岸区"));
    }

    [Fact]
    public async Task What_one_has_taken_on_another_does_only_standing_in()
    {
        var (id, _) = await api.BegunAsync();
        var (first, second) = (await api.StaffAsync("district", "洪山区", "reviewer-a"), await api.StaffAsync("district", "洪山区", "reviewer-b"));
        await first.PassAsync(id, "claim", new { });
        Assert.Contains(id, await ListAsync(first, "?officer=me"));
        await api.RefusesAsync(HttpStatusCode.Conflict, "work-claimed-by-other", () => second.DoAsync(id, "district-review", new { passed = true }));

        using (var delegated = await first.PutAsJsonAsync("/api/delegations/reviewer-b", new { from = "2026-03-01", through = "2026-03-05" })) await delegated.ReadAsync(HttpStatusCode.OK);
        Assert.Contains(id, await ListAsync(second, "?officer=reviewer-a"));
        using (var mine = await first.GetAsync("/api/delegations")) Assert.Single((await mine.ReadAsync(HttpStatusCode.OK)).Items());
        Assert.Equal("cityReview", await second.PassAsync(id, "district-review", new { passed = true }));

        using (var ended = await first.DeleteAsync("/api/delegations/reviewer-b")) Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        using var unknown = await second.GetAsync("/api/work?officer=reviewer-a");
        await unknown.ProblemAsync(HttpStatusCode.BadRequest, "parameter-invalid");
    }

    [Fact]
    public async Task What_is_given_back_anybody_of_the_role_may_do()
    {
        var (id, _) = await api.BegunAsync();
        var (first, second) = (await api.StaffAsync("district", "洪山区", "reviewer-c"), await api.StaffAsync("district", "洪山区", "reviewer-d"));
        await first.PassAsync(id, "claim", new { });
        await first.PassAsync(id, "release", new { });

        await api.RefusesAsync(HttpStatusCode.Conflict, "work-not-claimed", () => first.DoAsync(id, "release", new { }));
        Assert.Equal("cityReview", await second.PassAsync(id, "district-review", new { passed = true }));
    }

    [Fact]
    public async Task A_bulk_action_does_what_it_can_and_answers_for_each()
    {
        var round = await api.DatasetRoundAsync();
        var ids = new List<string>();
        for (var number = 0; number < 3; number++) ids.Add(await api.SubmitDatasetAsync(await api.CompanyAsync(), round));
        await api.CloseAsync(round);
        var district = await api.DistrictAsync();
        await district.PassAsync(ids[0], "district-review", new { passed = true });

        using var done = await district.PostAsJsonAsync("/api/work", new { action = "districtReview", applicationIds = ids.Append("nobody"), passed = true, grounds = "同意推荐" });

        var results = (await done.ReadAsync(HttpStatusCode.OK)).Items();
        Assert.Equal([false, true, true, false], results.Select(result => result["done"]!.GetValue<bool>()));
        Assert.Equal(["review-other-stage", null, null, "subject-not-found"], results.Select(result => result["code"]?.GetValue<string>()));
        Assert.Equal("cityReview", results[1].Text("stage"));
    }

    private static async Task<IReadOnlyList<string>> ListAsync(HttpClient client, string query = "")
    {
        using var response = await client.GetAsync($"/api/work{query}{(query.Length == 0 ? "?" : "&")}pageSize=200");
        return [.. (await response.ReadAsync(HttpStatusCode.OK)).Items().Select(item => item.Text("applicationId"))];
    }
}
