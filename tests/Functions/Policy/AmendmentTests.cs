using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Functions.Tests.Http;

namespace Shuzhi.Functions.Tests.Policy;

/// <summary>Changes of the catalogue at run time: two people, no redeploy, and decisions that keep the version they pinned.</summary>
public sealed class AmendmentTests : IAsyncLifetime
{
    private const string Half = "\"rate\": { \"value\": 50, \"unit\": \"%\", \"cites\": [\"wzg-2025-3 art.2\"] }";

    private readonly ApiHost api = new();

    public Task InitializeAsync() => api.InitializeAsync();

    public Task DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task An_approved_amendment_is_in_use_at_once_and_earlier_rounds_keep_their_version()
    {
        var from = EmbeddedCatalogue.Current.Version;
        var (early, late) = (await api.CompanyAsync(), await api.CompanyAsync());
        var pinned = await api.ReadyAsync(early, await api.RoundAsync());
        api.Time.Advance(TimeSpan.FromSeconds(1));
        var to = await ApproveAsync(await ProposeAsync(Rate("25")));
        var fresh = await api.ReadyAsync(late, await api.RoundAsync());

        Assert.Equal(2_500_000, await EstimateAsync());
        Assert.Equal(5_000_000, await AwardAsync(early, pinned));
        Assert.Equal(2_500_000, await AwardAsync(late, fresh));
        var catalogues = await GetAsync("/api/catalogues");
        Assert.Equal(to, catalogues.Text("current"));
        Assert.Equal([from, to], catalogues.Items().Select(item => item.Text("version")));
        var change = Assert.Single((await GetAsync($"/api/catalogues/diff?from={from}"))["changes"]!.AsArray())!;
        Assert.Equal(("compute-voucher", "50%", "25%"), (change.Text("subject"), change.Text("before"), change.Text("after")));
    }

    [Fact]
    public async Task A_draft_gets_its_dates_by_amendment_and_a_round_needs_nothing_more()
    {
        await ApproveAsync(await ProposeAsync(new()
        {
            ["reason"] = "Adopted by the city",
            ["adopt"] = new JsonArray(new JsonObject { ["instrument"] = "compute-voucher", ["version"] = "2026-draft", ["from"] = "2026-03-01", ["through"] = "2028-02-29" }),
        }));

        var instrument = await GetAsync("/api/instruments/compute-voucher");
        Assert.Equal("2026-draft", instrument.Text("versionInForce"));
        Assert.Equal("2026-02-28", instrument["versions"]!.AsArray().Single(version => version!.Text("id") == "2025")!["inForce"]!.Text("through"));
        await api.RoundAsync();
    }

    [Fact]
    public async Task A_budget_of_another_year_opens_its_lines_at_once()
    {
        var budget = JsonNode.Parse(EmbeddedCatalogue.Files.Single(file => file.Path == "Budget/2026.json").Json)!;
        budget["year"] = 2027;
        foreach (var line in budget["lines"]!.AsArray())
            line!["id"] = $"{line.Text("id")}-next";
        await ApproveAsync(await ProposeAsync(new() { ["reason"] = "Next year", ["files"] = new JsonArray(new JsonObject { ["path"] = "Budget/2027.json", ["content"] = budget }) }));

        var line2027 = await GetAsync($"/api/budget-lines/{ApiHost.LineId}-next", await api.StaffAsync("finance"));
        Assert.Equal(1_000_000_000, line2027.Fen("available"));
    }

    [Fact]
    public async Task Whoever_wrote_an_amendment_may_not_decide_on_it_and_nobody_else_may_take_it_back()
    {
        var id = await ProposeAsync(Rate("25"));

        await RefusesAsync(HttpStatusCode.Forbidden, "amendment-same-eyes", await AuthorAsync(), id, "approval");
        await RefusesAsync(HttpStatusCode.Forbidden, "amendment-same-eyes", await AuthorAsync(), id, "rejection");
        await RefusesAsync(HttpStatusCode.Forbidden, "amendment-not-author", await ApproverAsync(), id, "withdrawal");
        Assert.Equal(5_000_000, await EstimateAsync());
        await RefusesAsync(HttpStatusCode.NotFound, "amendment-unknown", await ApproverAsync(), "none", "approval");
    }

    [Fact]
    public async Task A_decided_amendment_stays_decided_and_a_repeat_is_answered_alike()
    {
        var (rejected, withdrawn, approved) = (await ProposeAsync(Rate("25")), await ProposeAsync(Rate("26")), await ProposeAsync(Rate("27")));

        Assert.Equal("rejected", (await PostAsync(await ApproverAsync(), rejected, "rejection", new { reason = "Too low" })).Text("state"));
        Assert.Equal("withdrawn", (await PostAsync(await AuthorAsync(), withdrawn, "withdrawal")).Text("state"));
        var version = await ApproveAsync(approved);
        Assert.Equal(version, await ApproveAsync(approved));
        await RefusesAsync(HttpStatusCode.Conflict, "amendment-not-draft", await ApproverAsync(), rejected, "approval");
        Assert.Equal("Too low", (await GetAsync($"/api/catalogue-amendments/{rejected}", await ApproverAsync())).Text("remark"));
        Assert.Equal(["approved", "rejected", "withdrawn"], (await GetAsync("/api/catalogue-amendments", await ApproverAsync())).Items().Select(item => item.Text("state")).Order());
    }

    [Fact]
    public async Task Of_two_amendments_on_one_catalogue_the_second_is_reviewed_again_before_it_comes_into_use()
    {
        var (first, second) = (await ProposeAsync(Rate("25")), await ProposeAsync(Rate("30")));
        await ApproveAsync(first);

        await RefusesAsync(HttpStatusCode.PreconditionFailed, "amendment-base-moved", await ApproverAsync(), second, "approval");
        using var revision = new HttpRequestMessage(HttpMethod.Put, $"/api/catalogue-amendments/{second}") { Content = JsonContent.Create(Rate("30")) };
        revision.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
        using var revised = await (await AuthorAsync()).SendAsync(revision);
        await revised.ReadAsync(HttpStatusCode.OK);
        await ApproveAsync(second);
        Assert.Equal(3_000_000, await EstimateAsync());
    }

    [Fact]
    public async Task Two_approvals_at_a_time_bring_one_amendment_into_use()
    {
        var ids = await Task.WhenAll(Enumerable.Range(20, 6).Select(percent => ProposeAsync(Rate($"{percent}"))));
        var approver = await ApproverAsync();

        var answers = await Task.WhenAll(ids.Select(id => approver.PostAsync($"/api/catalogue-amendments/{id}/approval", null)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, (await GetAsync("/api/catalogues")).Items().Count);
    }

    [Fact]
    public async Task Every_mistake_in_the_files_is_named()
    {
        using var response = await (await AuthorAsync()).PostAsJsonAsync("/api/catalogue-amendments", Rate("\"half\""));
        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, "amendment-mistakes");

        Assert.Contains(problem.Errors(), error => error.StartsWith("Catalogue/compute-voucher.json $.versions[0].rule.rate", StringComparison.Ordinal));
        using var nothing = await (await AuthorAsync()).PostAsJsonAsync("/api/catalogue-amendments", Rate("50"));
        await nothing.ProblemAsync(HttpStatusCode.BadRequest, "amendment-no-change");
    }

    [Fact]
    public async Task The_same_key_finds_the_amendment_again_and_other_content_under_it_is_refused()
    {
        var (first, again, other) = (await KeyedAsync("25"), await KeyedAsync("25"), await KeyedAsync("30"));

        Assert.Equal((await first.ReadAsync(HttpStatusCode.Created)).Text("id"), (await again.ReadAsync(HttpStatusCode.Created)).Text("id"));
        await other.ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_repeat_is_a_success_even_after_the_draft_was_revised_and_the_catalogue_moved()
    {
        var id = (await (await KeyedAsync("25")).ReadAsync(HttpStatusCode.Created)).Text("id");
        var revised = await ReviseAsync(id, "30", 1, "revision-1");
        Assert.Equal(2, (await revised.ReadAsync(HttpStatusCode.OK))["revision"]!.GetValue<long>());
        await (await ReviseAsync(id, "30", 1, "revision-1")).ReadAsync(HttpStatusCode.OK);
        await (await ReviseAsync(id, "35", 1, "revision-1")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await (await ReviseAsync(id, "35", 1, "revision-2")).ProblemAsync(HttpStatusCode.PreconditionFailed, "version-stale");
        await ApproveAsync(id);

        Assert.Equal((id, "approved"), await ShownAsync(await KeyedAsync("25"), HttpStatusCode.Created));
        Assert.Equal((id, "approved"), await ShownAsync(await ReviseAsync(id, "30", 1, "revision-1"), HttpStatusCode.OK));
        await (await KeyedAsync("30")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_decision_that_is_repeated_is_a_success_and_its_key_is_for_one_content()
    {
        var id = await ProposeAsync(Rate("25"));
        foreach (var _ in Enumerable.Range(0, 2)) Assert.Equal((id, "rejected"), await ShownAsync(await RejectAsync(id, "Not this year"), HttpStatusCode.OK));
        await (await RejectAsync(id, "For another reason")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task Only_administrators_write_and_decide()
    {
        foreach (var role in (string[])["city", "district", "finance", "auditor"])
        {
            using var response = await (await api.StaffAsync(role, role == "district" ? "洪山区" : null)).PostAsJsonAsync("/api/catalogue-amendments", Rate("25"));
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
        using var anonymous = await api.Anonymous.PostAsJsonAsync("/api/catalogue-amendments", Rate("25"));
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    private static JsonObject Rate(string percent)
    {
        var json = EmbeddedCatalogue.Files.Single(file => file.Path == "Catalogue/compute-voucher.json").Json;
        Assert.Contains(Half, json);
        var content = JsonNode.Parse(json.Replace(Half, Half.Replace("50", percent, StringComparison.Ordinal), StringComparison.Ordinal));
        return new()
        {
            ["reason"] = "The council wants another rate",
            ["files"] = new JsonArray(new JsonObject { ["path"] = "Catalogue/compute-voucher.json", ["content"] = content }),
        };
    }

    private Task<HttpClient> AuthorAsync() => api.StaffAsync("admin", subject: "author");

    private Task<HttpClient> ApproverAsync() => api.StaffAsync("admin", subject: "approver");

    private async Task<string> ProposeAsync(JsonObject amendment)
    {
        using var response = await (await AuthorAsync()).PostAsJsonAsync("/api/catalogue-amendments", amendment);
        var id = (await response.ReadAsync(HttpStatusCode.Created)).Text("id");
        Assert.Equal($"/api/catalogue-amendments/{id}", response.Headers.Location!.ToString());
        Assert.NotEmpty((await GetAsync($"/api/catalogue-amendments/{id}", await ApproverAsync()))["changes"]!.AsArray());
        return id;
    }

    private async Task<string> ApproveAsync(string id)
    {
        var approved = await PostAsync(await ApproverAsync(), id, "approval");
        Assert.Equal(("approved", "approver"), (approved.Text("state"), approved.Text("approver")));
        return approved.Text("resultVersion");
    }

    private async Task<HttpResponseMessage> KeyedAsync(string percent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/catalogue-amendments") { Content = JsonContent.Create(Rate(percent)) };
        request.Headers.Add("Idempotency-Key", "amendment-1");
        return await (await AuthorAsync()).SendAsync(request);
    }

    private async Task<HttpResponseMessage> ReviseAsync(string id, string percent, long version, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/catalogue-amendments/{id}") { Content = JsonContent.Create(Rate(percent)) };
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Add("If-Match", $"\"{version}\"");
        return await (await AuthorAsync()).SendAsync(request);
    }

    private async Task<HttpResponseMessage> RejectAsync(string id, string reason)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/catalogue-amendments/{id}/rejection") { Content = JsonContent.Create(new { reason }) };
        request.Headers.Add("Idempotency-Key", "rejection-1");
        return await (await ApproverAsync()).SendAsync(request);
    }

    private static async Task<(string Id, string State)> ShownAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var shown = await response.ReadAsync(status);
        return (shown.Text("id"), shown.Text("state"));
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, string id, string what, object? body = null)
    {
        using var response = body is null ? await client.PostAsync($"/api/catalogue-amendments/{id}/{what}", null) : await client.PostAsJsonAsync($"/api/catalogue-amendments/{id}/{what}", body);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    private static async Task RefusesAsync(HttpStatusCode status, string code, HttpClient client, string id, string what)
    {
        using var response = await client.PostAsync($"/api/catalogue-amendments/{id}/{what}", null);
        await response.ProblemAsync(status, code);
    }

    private async Task<JsonNode> GetAsync(string path, HttpClient? client = null)
    {
        using var response = await (client ?? api.Anonymous).GetAsync(path);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    private async Task<long> EstimateAsync()
    {
        using var response = await api.Anonymous.PostAsJsonAsync("/api/estimates", new JsonObject { ["instrument"] = "compute-voucher", ["asOf"] = "2026-03-02", ["facts"] = Bodies.Facts() });
        return (await response.ReadAsync(HttpStatusCode.OK))["amount"]!.GetValue<long>();
    }

    private static async Task<long> AwardAsync(Company company, string id)
    {
        using var submitted = await company.Client.PostAsync($"/api/applications/{id}/submission", null);
        await submitted.ReadAsync(HttpStatusCode.OK);
        return (await company.UntilAsync(id, "issued")).Fen("award");
    }
}
