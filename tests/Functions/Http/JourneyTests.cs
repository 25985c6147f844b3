using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>From the announcement of a round to a confirmed payment, as clients do it.</summary>
public sealed class JourneyTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_company_gets_half_of_its_fees_paid()
    {
        var company = await api.CompanyAsync();
        var (id, evidence) = await api.IssuedAsync(company);
        var issued = await company.GetAsync(id);
        Assert.Equal(5_000_000, issued.Fen("award"));
        Assert.Equal("¥50,000.00", issued["reserved"]!.Text("text"));
        Assert.Equal(("2026-03-02", "2027-03-01"), (issued["voucher"]!.Text("validFrom"), issued["voucher"]!.Text("validThrough")));

        using var redeemed = await company.Client.PostAsJsonAsync($"/api/applications/{id}/redemptions", Bodies.Redemption(company, evidence));
        var redeeming = await redeemed.ReadAsync(HttpStatusCode.OK);
        Assert.Equal("redeeming", redeeming.Text("status"));
        Assert.Equal((3_000_000, 2_000_000), (redeeming["voucher"]!.Fen("redeemed"), redeeming["voucher"]!.Fen("remaining")));
        using var settlement = await company.Client.PostAsync($"/api/applications/{id}/settlement", null);
        var settled = await settlement.ReadAsync(HttpStatusCode.OK);
        Assert.Equal((3_000_000, 2_000_000), (settled["voucher"]!["settlement"]!.Fen("amount"), settled["voucher"]!["settlement"]!.Fen("released")));

        var paid = await PayAsync(company, id);
        Assert.Equal("REF-1", paid["payment"]!.Text("reference"));
        Assert.Null(paid["payment"]!["instructionId"]);
        var line = await LineUntilAsync(line => line.Fen("paid") == 3_000_000);
        Assert.Equal(line.Fen("appropriated"), line.Fen("available") + line.Fen("reserved") + line.Fen("committed") + line.Fen("paid") - line.Fen("recovered"));
        await EntriesAsync(id, "reserve", "commit", "release", "pay");
        await ToldAsync(company, "voucher-issued", "voucher-settled", "paid");
    }

    [Fact]
    public async Task A_round_is_announced_read_listed_and_cancelled()
    {
        var city = await api.StaffAsync("city");
        using var announced = await city.PostAsJsonAsync("/api/rounds", Bodies.Round(api.Time.GetUtcNow().AddDays(1), body => body["districts"] = new JsonArray("洪山区", "武昌区")));
        var round = await announced.ReadAsync(HttpStatusCode.Created);
        Assert.Equal($"/api/rounds/{round.Text("id")}", announced.Headers.Location!.ToString());
        Assert.Equal("\"1\"", announced.Headers.ETag!.Tag);
        Assert.Equal(("planned", ApiHost.LineId, 12), (round.Text("status"), round.Text("lineId"), round["validMonths"]!.GetValue<int>()));
        Assert.Null(round["outbox"]);
        Assert.Null(round["trail"]);

        using var read = await api.Anonymous.GetAsync(announced.Headers.Location);
        Assert.Equal(round.ToJsonString(), (await read.ReadAsync(HttpStatusCode.OK)).ToJsonString());
        using var listed = await api.Anonymous.GetAsync("/api/rounds?instrument=compute-voucher");
        Assert.Contains(round.Text("id"), (await listed.ReadAsync(HttpStatusCode.OK)).Items().Select(item => item.Text("id")));
        using var cancelled = await city.PostAsJsonAsync($"{announced.Headers.Location}/cancellation", new { reason = "预算调整" });
        Assert.Equal("cancelled", (await cancelled.ReadAsync(HttpStatusCode.OK)).Text("status"));
    }

    [Fact]
    public async Task A_draft_is_amended_its_documents_come_and_go_and_it_is_withdrawn()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        using var amend = new HttpRequestMessage(HttpMethod.Put, $"/api/applications/{id}/statement") { Content = JsonContent.Create(Bodies.Statement(company, body => body["facts"]!["employees"] = 60)) };
        amend.Headers.Add("If-Match", "\"1\"");
        using var amended = await company.Client.SendAsync(amend);
        Assert.Equal("\"2\"", amended.Headers.ETag!.Tag);
        Assert.Equal(60, (await amended.ReadAsync(HttpStatusCode.OK))["facts"]!["employees"]!.GetValue<int>());

        var content = Company.Pdf();
        using var uploaded = await company.UploadAsync(id, "declaration", "承诺书.pdf", content);
        var document = await uploaded.ReadAsync(HttpStatusCode.Created);
        Assert.Equal(("承诺书.pdf", "application/pdf", content.Length), (document.Text("fileName"), document.Text("contentType"), document["size"]!.GetValue<int>()));
        using var downloaded = await company.Client.GetAsync(uploaded.Headers.Location);
        Assert.Equal(content, await downloaded.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", downloaded.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("承诺书.pdf", downloaded.Content.Headers.ContentDisposition!.FileNameStar);
        using var deleted = await company.Client.DeleteAsync(uploaded.Headers.Location);
        Assert.Equal((HttpStatusCode.NoContent, "\"4\""), (deleted.StatusCode, deleted.Headers.ETag!.Tag));
        using var gone = await company.Client.GetAsync(uploaded.Headers.Location);
        await gone.ProblemAsync(HttpStatusCode.NotFound, "subject-not-found");

        using var withdrawn = await company.Client.PostAsync($"/api/applications/{id}/withdrawal", null);
        Assert.Equal("withdrawn", (await withdrawn.ReadAsync(HttpStatusCode.OK)).Text("status"));
        using var timeline = await company.Client.GetAsync($"/api/applications/{id}/timeline");
        var events = (await timeline.ReadAsync(HttpStatusCode.OK)).Items();
        Assert.Equal(["created", "factsAmended", "documentAttached", "documentRemoved", "withdrawn"], events.Select(line => line.Text("event")));
        Assert.All(events, line => Assert.Null(line["actorId"] ?? line["details"]));
    }

    [Fact]
    public async Task Staff_see_what_was_submitted_and_who_acted()
    {
        var round = await api.RoundAsync();
        var company = await api.CompanyAsync();
        await api.DraftAsync(await api.CompanyAsync(), round);
        var (id, _) = await api.IssuedAsync(company, round);
        foreach (var role in (string[])["city", "auditor", "finance", "supervisor", "admin"])
        {
            using var listed = await (await api.StaffAsync(role)).GetAsync($"/api/applications?round={round}&status=issued");
            Assert.Equal(id, Assert.Single((await listed.ReadAsync(HttpStatusCode.OK)).Items()).Text("id"));
        }

        using var timeline = await (await api.StaffAsync("auditor")).GetAsync($"/api/applications/{id}/timeline");
        Assert.All((await timeline.ReadAsync(HttpStatusCode.OK)).Items(), line => Assert.NotNull(line["actorId"]));
    }

    private async Task<JsonNode> PayAsync(Company company, string id)
    {
        using var proposed = await (await api.StaffAsync("finance", subject: "clerk")).PostAsJsonAsync("/api/disbursements", new { lineId = ApiHost.LineId });
        var batch = await proposed.ReadAsync(HttpStatusCode.Created);
        var item = batch["items"]!.AsArray().Single(item => item!.Text("applicationId") == id)!;
        var location = proposed.Headers.Location!.ToString();
        using var approved = await (await api.StaffAsync("city")).PostAsJsonAsync($"{location}/approval", new { approved = true });
        Assert.Equal("officer-city", (await approved.ReadAsync(HttpStatusCode.OK))["decision"]!["by"]!.Text("id"));

        var finance = await api.StaffAsync("finance");
        await Eventually.Async(async () => (await (await finance.GetAsync(location)).ReadAsync(HttpStatusCode.OK)).Text("status") == "instructed", 20);
        var answer = new { instructionId = item.Text("instructionId"), result = "paid", amount = item.Fen("amount"), reference = "REF-1" };
        using var confirmed = await finance.PostAsJsonAsync($"{location}/confirmations", new { answers = new[] { answer } });
        Assert.Equal("completed", (await confirmed.ReadAsync(HttpStatusCode.OK)).Text("status"));
        using var listed = await finance.GetAsync($"/api/disbursements?line={ApiHost.LineId}");
        Assert.All((await listed.ReadAsync(HttpStatusCode.OK)).Items(), one => Assert.Null(one["items"]));
        return await company.UntilAsync(id, "paid");
    }

    private async Task<JsonNode> LineUntilAsync(Func<JsonNode, bool> condition)
    {
        var auditor = await api.StaffAsync("auditor");
        JsonNode? line = null;
        await Eventually.Async(async () => condition(line = await (await auditor.GetAsync($"/api/budget-lines/{ApiHost.LineId}")).ReadAsync(HttpStatusCode.OK)), 20);
        using var all = await auditor.GetAsync("/api/budget-lines");
        Assert.Contains((await all.ReadAsync(HttpStatusCode.OK)).Items(), one => one.ToJsonString() == line!.ToJsonString());
        return line!;
    }

    private async Task EntriesAsync(string id, params string[] kinds)
    {
        using var entries = await (await api.StaffAsync("auditor")).GetAsync($"/api/budget-lines/{ApiHost.LineId}/entries?pageSize=200");
        Assert.Equal(kinds, (await entries.ReadAsync(HttpStatusCode.OK)).Items().Where(entry => entry.Text("applicationId") == id).Select(entry => entry.Text("kind")));
    }

    private static async Task ToldAsync(Company company, params string[] topics) => await Eventually.Async(async () =>
    {
        using var told = await company.Client.GetAsync("/api/notifications");
        return topics.All((await told.ReadAsync(HttpStatusCode.OK)).Items().Select(one => one.Text("topic")).Contains);
    });
}
