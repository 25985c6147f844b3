using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Core.Policy;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Panels;

/// <summary>Panels over HTTP: who sees what, and that nobody sees more.</summary>
public sealed class PanelHttpTests : IAsyncLifetime
{
    private const string Line = "panel-line";

    private readonly List<HttpClient> clients = [];
    private TestApp app = null!;
    private TestTokens tokens = null!;
    private HttpClient city = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync(new() { NoTimers = true });
        tokens = new(app.Host);
        city = await ClientAsync("city", "officer-1");
    }

    public async Task DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task An_expert_of_a_blind_panel_learns_neither_the_applicant_nor_anything_of_the_other_experts()
    {
        var panel = await OpenAsync(PanelRules.Default);
        for (var seat = 2; seat <= 5; seat++)
        {
            await app.DeclareAsync(panel, seat);
            await app.ScoreAsync(panel, seat, 60 + seat);
        }

        var expert = await ClientAsync("expert", panel.Seats[0].ExpertId);
        using (var declared = await expert.PostAsJsonAsync($"/api/assignments/{panel.Id}/declaration", new { conflict = false })) await declared.ReadAsync(HttpStatusCode.OK);
        var application = await app.ReadAsync("a1");
        string[] secret =
        [
            application.Statement.Applicant.Uscc.Value, application.Statement.Applicant.Name, application.Statement.Applicant.District, application.OwnerId, "\"a1\"", "panel-a1", "材料充分",
            .. panel.Seats.Skip(1).Select(seat => $"\"{seat.ExpertId}\""), .. application.Documents.Select(document => document.FileName), "\"total\"", "\"seats\"", "\"candidates\"",
        ];
        foreach (var path in (string[])["/api/assignments", $"/api/assignments/{panel.Id}", "/api/notifications"])
        {
            using var response = await expert.GetAsync(path);
            var body = await response.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.All(secret, word => Assert.DoesNotContain(word, body, StringComparison.Ordinal));
            Assert.Null(response.Headers.ETag);
        }
    }

    [Fact]
    public async Task An_expert_of_a_panel_that_is_not_blind_learns_who_applies()
    {
        var panel = await OpenAsync(PanelRules.Default with { Blind = false });
        var view = await AssignmentAsync(panel, panel.Seats[0].ExpertId);
        Assert.Equal(Companies.Uscc(1).Value, view["application"]!["applicant"]!.Text("uscc"));
        Assert.NotEmpty(view["application"]!["documents"]!.AsArray());
        Assert.Contains(view["application"]!["facts"]!.AsArray(), fact => fact!.Text("name") == "applicantKind");
    }

    [Fact]
    public async Task Of_a_blind_panels_documents_only_those_filed_without_names_can_be_read()
    {
        var panel = await OpenAsync(PanelRules.Default with { BlindDocuments = ["application-form"] });
        var view = await AssignmentAsync(panel, panel.Seats[0].ExpertId);
        var document = Assert.Single(view["application"]!["documents"]!.AsArray())!;
        Assert.Equal("application-form", document.Text("kind"));
        Assert.Null(document["fileName"]);
        var expert = await ClientAsync("expert", panel.Seats[0].ExpertId);
        using var other = await expert.GetAsync($"/api/assignments/{panel.Id}/documents/business-licence");
        await other.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");
    }

    [Fact]
    public async Task Whoever_stands_aside_sees_nothing_of_the_application_any_more()
    {
        var panel = await OpenAsync(PanelRules.Default with { Blind = false });
        var expert = await ClientAsync("expert", panel.Seats[0].ExpertId);
        using var declared = await expert.PostAsJsonAsync($"/api/assignments/{panel.Id}/declaration", new { conflict = true, reason = "曾任顾问" });
        var view = await declared.ReadAsync(HttpStatusCode.OK);
        Assert.Equal("recused", view.Text("status"));
        Assert.Null(view["application"]);
    }

    [Fact]
    public async Task Scores_are_sealed_for_officers_too_until_there_is_a_result()
    {
        var panel = await OpenAsync(PanelRules.Default);
        await app.DeclareAsync(panel, 1);
        await app.ScoreAsync(panel, 1, 77);
        using var before = await city.GetAsync($"/api/panels/{panel.Id}");
        var text = (await before.ReadAsync(HttpStatusCode.OK)).ToJsonString();
        Assert.DoesNotContain("77", text.Replace(panel.Id, "", StringComparison.Ordinal).Replace(panel.Commitment, "", StringComparison.Ordinal), StringComparison.Ordinal);
        await app.AllScoreAsync(await app.SeatedAsync("a1"), 70, 70, 70, 70);
        using var after = await city.GetAsync($"/api/panels/{panel.Id}");
        var seats = (await after.ReadAsync(HttpStatusCode.OK))["seats"]!.AsArray();
        Assert.Equal(77m, seats[0]!["sheet"]!["total"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Nobody_finds_a_panel_that_they_do_not_sit_on()
    {
        var panel = await OpenAsync(PanelRules.Default);
        var stranger = await ClientAsync("expert", panel.Candidates[^1].ExpertId);
        using var read = await stranger.GetAsync($"/api/assignments/{panel.Id}");
        await read.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");
        using var scored = await stranger.PostAsJsonAsync($"/api/assignments/{panel.Id}/scores", Sheet(panel, 70));
        await scored.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");
        using var listed = await stranger.GetAsync("/api/assignments");
        Assert.Empty((await listed.ReadAsync(HttpStatusCode.OK)).Items());
        using var all = await stranger.GetAsync($"/api/panels/{panel.Id}");
        Assert.Equal(HttpStatusCode.Forbidden, all.StatusCode);
    }

    [Fact]
    public async Task Anybody_can_repeat_the_draw_from_what_is_published()
    {
        var panel = await OpenAsync(PanelRules.Default);
        using var response = await app.Host.Client.GetAsync($"/api/panels/{panel.Id}/draw");
        var draw = await response.ReadAsync(HttpStatusCode.OK);
        var (seed, candidates) = (draw.Text("seed"), draw["candidates"]!.AsArray().Select(one => one!.GetValue<string>()).ToList());
        Assert.Equal(draw.Text("commitment"), Sha256(seed));
        Assert.Equal(candidates.OrderBy(id => Sha256($"{seed}\n{panel.Id}\n{id}"), StringComparer.Ordinal), candidates);
        Assert.True(draw["verifies"]!.GetValue<bool>());
        Assert.DoesNotContain("专家", draw.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_panel_goes_from_invitation_to_determination_over_http()
    {
        var panel = await OpenAsync(PanelRules.Default);
        foreach (var seat in panel.Seats)
        {
            var expert = await ClientAsync("expert", seat.ExpertId);
            using var early = await expert.PostAsJsonAsync($"/api/assignments/{panel.Id}/scores", Sheet(panel, 70));
            await early.ProblemAsync(HttpStatusCode.Conflict, "panel-interests-not-declared");
            using var declared = await expert.PostAsJsonAsync($"/api/assignments/{panel.Id}/declaration", new { conflict = false });
            await declared.ReadAsync(HttpStatusCode.OK);
            using var scored = await expert.PostAsJsonAsync($"/api/assignments/{panel.Id}/scores", Sheet(panel, 60 + (seat.Number * 5)));
            Assert.Equal("scored", (await scored.ReadAsync(HttpStatusCode.OK)).Text("status"));
        }

        using var missing = await city.PostAsJsonAsync($"/api/panels/{panel.Id}/determination", new { passed = true, grounds = "评审意见一致" });
        await missing.ProblemAsync(HttpStatusCode.BadRequest, "determination-amount-missing");
        using var determined = await city.PostAsJsonAsync($"/api/panels/{panel.Id}/determination", new { passed = true, assessedAmount = 60_000_000, grounds = "评审意见一致" });
        var view = await determined.ReadAsync(HttpStatusCode.OK);
        Assert.Equal((75m, 60_000_000L), (view["result"]!["score"]!.GetValue<decimal>(), view["determination"]!.Fen("assessedAmount")));
        await Eventually.Async(async () => (await app.ReadAsync("a1")).Review!.Stage != Stage.Panel, 15);
    }

    [Fact]
    public async Task A_determination_undone_by_two_officers_comes_before_a_fresh_panel_and_ends_otherwise()
    {
        await app.Get<Shuzhi.Functions.Ledger.OpenLines>().OpenAsync(Core.Ledger.BudgetLine.Open(Line, 2026, new("测试", "Test"), Money.FromWan(100), [PanelFlow.Instrument]));
        var first = await app.AllScoreAsync(await OpenAsync(PanelRules.Default, Line), 70, 75, 80, 85, 90);
        await DetermineAsync(first, 60);
        await app.UntilAsync("a1", ApplicationStatus.Reserved);
        using (var proposed = await city.PostAsJsonAsync("/api/applications/a1/determination/reversal", new { grounds = "评审材料版本有误" })) await proposed.ReadAsync(HttpStatusCode.OK);
        using (var own = await city.PostAsJsonAsync("/api/applications/a1/reversal-decision", new { confirmed = true })) await own.ProblemAsync(HttpStatusCode.Forbidden, "review-same-eyes");
        Assert.NotEqual(Stage.Panel, (await app.ReadAsync("a1")).Review!.Stage);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await ClientAsync("city", "officer-2");
        using (var confirmed = await second.PostAsJsonAsync("/api/applications/a1/reversal-decision", new { confirmed = true })) await confirmed.ReadAsync(HttpStatusCode.OK);

        var fresh = await app.PanelUntilAsync("a1", panel => panel.Instance == "panel-a1-1" && panel.Seats.Count == 5);
        Assert.NotEqual(first.Commitment, fresh.Commitment);
        await app.LineUntilAsync(line => line.Reserved.IsZero, Line);
        await DetermineAsync(await app.AllScoreAsync(fresh, 60, 60, 65, 70, 70), 40);
        await app.UntilAsync("a1", ApplicationStatus.Reserved);
        var review = (await app.ReadAsync("a1")).Review!;
        Assert.Equal((fresh.Id, 65m), (review.FindingOf(Stage.Panel)!.Reference, review.FindingOf(Stage.Panel)!.Score));
        await app.LineUntilAsync(line => line.Reserved == Money.FromWan(40), Line);
        Assert.Equal(PanelStatus.Determined, (await app.Get<Shuzhi.Functions.Panels.PanelService>().ReadAsync(first.Id))!.Value.Status);
    }

    [Fact]
    public async Task An_officer_of_the_applicant_decides_nothing_on_its_panel()
    {
        var panel = await OpenAsync(PanelRules.Default);
        var insider = await tokens.ClientAsync("city", Companies.Uscc(1).Value, null, "insider");
        clients.Add(insider);
        using var response = await insider.PostAsJsonAsync($"/api/panels/{panel.Id}/recusals", new { expertId = panel.Seats[0].ExpertId, reason = "x" });
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task The_bureau_keeps_the_pool_over_http()
    {
        var body = new JsonObject
        {
            ["subject"] = "e-new",
            ["displayName"] = "专家新",
            ["fields"] = new JsonArray("data"),
            ["affiliations"] = new JsonArray(new JsonObject { ["kind"] = "employment", ["entity"] = Companies.Uscc(3).Value, ["from"] = "2020-01-01" }),
        };
        using var created = await city.PostAsJsonAsync("/api/experts", body);
        Assert.Equal("e-new", (await created.ReadAsync(HttpStatusCode.Created)).Text("id"));
        body.Remove("subject");
        body["fields"] = new JsonArray("law");
        using var revision = new HttpRequestMessage(HttpMethod.Put, "/api/experts/e-new") { Content = JsonContent.Create(body) };
        revision.Headers.Add("If-Match", "\"1\"");
        using var revised = await city.SendAsync(revision);
        Assert.Equal("law", (await revised.ReadAsync(HttpStatusCode.OK))["fields"]!.AsArray().Single()!.GetValue<string>());
        using var retired = await city.PostAsJsonAsync("/api/experts/e-new/retirement", new { reason = "任期届满" });
        Assert.Equal("retired", (await retired.ReadAsync(HttpStatusCode.OK)).Text("status"));
        using var listed = await city.GetAsync("/api/experts");
        Assert.Equal("e-new", Assert.Single((await listed.ReadAsync(HttpStatusCode.OK)).Items()).Text("id"));
        using var expert = await (await ClientAsync("expert", "e-new")).GetAsync("/api/experts");
        Assert.Equal(HttpStatusCode.Forbidden, expert.StatusCode);
    }

    private static object Sheet(Panel panel, int value) =>
        new { scores = panel.Rules.Criteria.Select(criterion => new { criterion = criterion.Id, value }), comment = "材料充分" };

    private async Task DetermineAsync(Panel panel, int wan)
    {
        await app.StageUntilAsync(panel.Instance, nameof(PanelStatus.Scored));
        using var determined = await city.PostAsJsonAsync($"/api/panels/{panel.Id}/determination", new { passed = true, assessedAmount = Money.FromWan(wan).Fen, grounds = "评审意见一致" });
        await determined.ReadAsync(HttpStatusCode.OK);
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<JsonNode> AssignmentAsync(Panel panel, string expert)
    {
        using var response = await (await ClientAsync("expert", expert)).GetAsync($"/api/assignments/{panel.Id}");
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    private async Task<HttpClient> ClientAsync(string role, string subject)
    {
        var client = await tokens.ClientAsync(role, null, null, subject);
        clients.Add(client);
        return client;
    }

    private async Task<Panel> OpenAsync(PanelRules rules, string lineId = Companies.LineId)
    {
        await app.PoolAsync(8);
        await app.BeforePanelAsync(await app.PanelRoundAsync(rules, lineId: lineId), "a1", 1);
        var panel = await app.SeatedAsync("a1");
        await app.StageUntilAsync("panel-a1-0-seat-5", "Invited");
        return panel;
    }
}
