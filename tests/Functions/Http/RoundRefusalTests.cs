using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>Rounds that cannot be announced, and applications outside their time or place.</summary>
public sealed class RoundRefusalTests(ApiHost api) : IClassFixture<ApiHost>
{
    public static TheoryData<string, string, int, string, string?> Announcements => new()
    {
        { "instrument", "\"perpetual-motion\"", 400, "input-invalid", "$.instrument instrument-unknown" },
        { "instrumentVersion", "\"1999\"", 400, "input-invalid", "$.instrumentVersion instrument-version-unknown" },
        { "lineId", "\"no-such-line\"", 400, "input-invalid", "$.lineId ledger-instrument-not-on-line" },
        { "name", "{\"zh\":\"只有中文\"}", 400, "input-invalid", "$.name.en member-missing" },
        { "opensAt", "\"2026-03-02T09:00:00\"", 400, "input-invalid", "$.opensAt value-malformed" },
        { "opensAt", "\"2026-03-02\"", 400, "input-invalid", "$.opensAt value-malformed" },
        { "opensAt", "1772413200", 400, "input-invalid", "$.opensAt value-malformed" },
        { "districts", "[\"洪山区\",1]", 400, "input-invalid", "$.districts[1] value-malformed" },
        { "districts", "\"洪山区\"", 400, "input-invalid", "$.districts value-malformed" },
        { "validMonths", "1.5", 400, "input-invalid", "$.validMonths value-malformed" },
        { "status", "\"open\"", 400, "input-invalid", "$.status member-unknown" },
        { "validMonths", "37", 400, "round-terms-out-of-bounds", null },
        { "closesAt", "\"2026-03-01T09:00:00+08:00\"", 400, "round-window-empty", null },
        { "closesAt", "\"2027-12-01T09:00:00+08:00\"", 422, "round-instrument-not-in-force", null },
        { "instrumentVersion", "\"2026-draft\"", 403, "round-draft-needs-date", null },
    };

    [Theory]
    [MemberData(nameof(Announcements))]
    public async Task Refuses_a_round_that_cannot_be(string name, string value, int status, string code, string? error)
    {
        var body = Bodies.Round(api.Time.GetUtcNow(), body => body[name] = JsonNode.Parse(value));
        var city = await api.StaffAsync("city");
        var problem = await api.RefusesAsync((HttpStatusCode)status, code, () => city.PostAsJsonAsync("/api/rounds", body));
        Assert.Equal(error is null ? [] : [error], problem.Errors());
    }

    [Fact]
    public async Task Refuses_to_cancel_without_a_reason_twice_or_what_is_not_there()
    {
        var city = await api.StaffAsync("city");
        var round = await api.RoundAsync();
        await api.RefusesAsync(HttpStatusCode.BadRequest, "reason-missing", () => city.PostAsJsonAsync($"/api/rounds/{round}/cancellation", new { }));
        using var cancelled = await city.PostAsJsonAsync($"/api/rounds/{round}/cancellation", new { reason = "a" });
        await cancelled.ReadAsync(HttpStatusCode.OK);
        await api.RefusesAsync(HttpStatusCode.Conflict, "round-cancelled", () => city.PostAsJsonAsync($"/api/rounds/{round}/cancellation", new { reason = "b" }));
        await api.RefusesAsync(HttpStatusCode.NotFound, "subject-not-found", () => city.PostAsJsonAsync("/api/rounds/nothing/cancellation", new { reason = "a" }));
        await api.RefusesAsync(HttpStatusCode.NotFound, "subject-not-found", () => api.Anonymous.GetAsync("/api/rounds/no%2Fsuch%3Fthing"));
    }

    [Fact]
    public async Task A_draft_may_be_prepared_before_the_round_opens_but_not_submitted()
    {
        var company = await api.CompanyAsync();
        var id = await api.ReadyAsync(company, await api.RoundAsync(body => body["opensAt"] = api.Time.GetUtcNow().AddHours(1).ToString("O")));
        var problem = await api.RefusesAsync(HttpStatusCode.Conflict, "round-not-open", () => company.Client.PostAsync($"/api/applications/{id}/submission", null));
        Assert.Contains("opens", problem["values"]!.AsObject().Select(value => value.Key));
        Assert.Equal("draft", (await company.GetAsync(id)).Text("status"));
    }

    [Fact]
    public async Task A_closed_round_takes_neither_drafts_nor_submissions()
    {
        var late = new ApiHost();
        await late.InitializeAsync();
        try
        {
            var company = await late.CompanyAsync();
            var round = await late.RoundAsync(body => body["closesAt"] = late.Time.GetUtcNow().AddSeconds(20).ToString("O"));
            var id = await late.ReadyAsync(company, round);
            late.Time.Advance(TimeSpan.FromSeconds(20));
            await late.RefusesAsync(HttpStatusCode.Conflict, "round-closed", () => company.Client.PostAsync($"/api/applications/{id}/submission", null));
            await late.RefusesAsync(HttpStatusCode.Conflict, "round-closed", () => company.Client.PostAsJsonAsync("/api/applications", Bodies.Application(company, round)));
            using var read = await late.Anonymous.GetAsync($"/api/rounds/{round}");
            Assert.Equal("closed", (await read.ReadAsync(HttpStatusCode.OK)).Text("status"));
        }
        finally
        {
            await late.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_cancelled_round_takes_nothing()
    {
        var company = await api.CompanyAsync();
        var round = await api.RoundAsync();
        var id = await api.ReadyAsync(company, round);
        using var cancelled = await (await api.StaffAsync("city")).PostAsJsonAsync($"/api/rounds/{round}/cancellation", new { reason = "a" });
        await api.RefusesAsync(HttpStatusCode.Conflict, "round-cancelled", () => company.Client.PostAsync($"/api/applications/{id}/submission", null));
        await api.RefusesAsync(HttpStatusCode.Conflict, "round-cancelled", () => company.Client.PostAsJsonAsync("/api/applications", Bodies.Application(company, round)));
    }

    [Fact]
    public async Task A_round_of_other_districts_takes_nothing()
    {
        var company = await api.CompanyAsync("武昌区");
        var round = await api.RoundAsync(body => body["districts"] = new JsonArray("洪山区"));
        await api.RefusesAsync(HttpStatusCode.UnprocessableEntity, "round-other-district", () => company.Client.PostAsJsonAsync("/api/applications", Bodies.Application(company, round)));
    }

    [Fact]
    public async Task What_is_incomplete_is_not_submitted()
    {
        var company = await api.CompanyAsync();
        var bare = await api.DraftAsync(company);
        await api.RefusesAsync(HttpStatusCode.UnprocessableEntity, "application-documents-missing", () => company.Client.PostAsync($"/api/applications/{bare}/submission", null));
        var vague = await api.DraftAsync(company, change: body => body["facts"]!.AsObject().Remove("operatingNormally"));
        var problem = await api.RefusesAsync(HttpStatusCode.UnprocessableEntity, "application-incomplete", () => company.Client.PostAsync($"/api/applications/{vague}/submission", null));
        Assert.Equal("operatingNormally", problem["values"]!.Text("missing"));
    }
}
