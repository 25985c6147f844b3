using System.Net;
using System.Text.Json.Nodes;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>Lists, a page at a time.</summary>
public sealed class PagingTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Pages_show_everything_once_latest_first()
    {
        var company = await api.CompanyAsync();
        var round = await api.RoundAsync();
        var made = new List<string>();
        for (var number = 0; number < 7; number++)
        {
            made.Add(await api.DraftAsync(company, round));
            api.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        made.Reverse();
        Assert.Equal(made, await AllAsync(company.Client, "/api/applications?pageSize=3", expectedPages: 3));
        Assert.Equal(made, await AllAsync(company.Client, "/api/applications?pageSize=200", expectedPages: 1));
    }

    [Fact]
    public async Task Rounds_are_paged_for_anybody()
    {
        for (var number = 0; number < 4; number++) await api.RoundAsync();
        var all = await AllAsync(api.Anonymous, "/api/rounds?pageSize=200&instrument=compute-voucher", 1);
        Assert.Equal(all, await AllAsync(api.Anonymous, "/api/rounds?pageSize=2&instrument=compute-voucher", (all.Count + 1) / 2));
        Assert.Equal(all.Order(), (await AllAsync(api.Anonymous, "/api/rounds?pageSize=2", (all.Count + 1) / 2)).Order());
    }

    [Theory]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("pageSize=201", "pageSize")]
    [InlineData("pageSize=-1", "pageSize")]
    [InlineData("pageSize=1.5", "pageSize")]
    [InlineData("pageSize=", "pageSize")]
    [InlineData("pageSize=1&pageSize=2", "pageSize")]
    [InlineData("pageSize=99999999999999999999", "pageSize")]
    [InlineData("continuation=nonsense", "continuation")]
    [InlineData("continuation=W10", "continuation")]
    [InlineData("continuation=%00", "continuation")]
    public async Task Refuses_pages_that_cannot_be(string query, string parameter)
    {
        var company = await api.CompanyAsync();
        var problem = await api.RefusesAsync(HttpStatusCode.BadRequest, "parameter-invalid", () => company.Client.GetAsync($"/api/applications?{query}"));
        Assert.Equal([$"{parameter} value-malformed"], problem.Errors());
    }

    [Fact]
    public async Task Refuses_the_token_of_another_list()
    {
        await api.RoundAsync();
        await api.RoundAsync();
        using var rounds = await api.Anonymous.GetAsync("/api/rounds?pageSize=1");
        var token = (await rounds.ReadAsync(HttpStatusCode.OK)).Text("continuation");
        var company = await api.CompanyAsync();
        await api.RefusesAsync(HttpStatusCode.BadRequest, "parameter-invalid", () => company.Client.GetAsync($"/api/applications?continuation={token}"));
    }

    [Fact]
    public async Task Another_applicants_token_shows_nothing_of_that_applicant()
    {
        var (one, other) = (await api.CompanyAsync(), await api.CompanyAsync());
        var round = await api.RoundAsync();
        for (var number = 0; number < 3; number++) await api.DraftAsync(one, round);
        using var page = await one.Client.GetAsync("/api/applications?pageSize=1");
        var token = (await page.ReadAsync(HttpStatusCode.OK)).Text("continuation");
        using var borrowed = await other.Client.GetAsync($"/api/applications?continuation={token}");
        Assert.Empty((await borrowed.ReadAsync(HttpStatusCode.OK)).Items());
    }

    [Theory]
    [InlineData("", "round")]
    [InlineData("round=a%2Fb", "round")]
    [InlineData("round=a&status=lost", "status")]
    [InlineData("round=a&status=1", "status")]
    public async Task Staff_say_which_round_and_which_state(string query, string parameter)
    {
        using var response = await (await api.StaffAsync("city")).GetAsync($"/api/applications?{query}");
        Assert.Equal([$"{parameter} value-malformed"], (await response.ProblemAsync(HttpStatusCode.BadRequest, "parameter-invalid")).Errors());
    }

    [Fact]
    public async Task Entries_of_a_line_that_is_not_there_are_not_found()
    {
        var auditor = await api.StaffAsync("auditor");
        foreach (var path in (string[])["/api/budget-lines/nothing", "/api/budget-lines/nothing/entries"])
        {
            using var response = await auditor.GetAsync(path);
            await response.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");
        }
    }

    private static async Task<List<string>> AllAsync(HttpClient client, string path, int expectedPages)
    {
        var (ids, pages) = (new List<string>(), 0);
        JsonNode? page = null;
        do
        {
            var token = page?["continuation"]?.GetValue<string>();
            using var response = await client.GetAsync(token is null ? path : $"{path}&continuation={token}");
            page = await response.ReadAsync(HttpStatusCode.OK);
            ids.AddRange(page.Items().Select(item => item.Text("id")));
            pages++;
        }
        while (page["continuation"] is not null);
        Assert.Equal(expectedPages, pages);
        return ids;
    }
}
