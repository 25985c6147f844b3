using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>A request that is sent again does what it did, once.</summary>
public sealed class IdempotencyTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_retried_creation_creates_nothing_twice()
    {
        var company = await api.CompanyAsync();
        var body = Bodies.Application(company, await api.RoundAsync());
        using var first = await PostAsync(company.Client, "/api/applications", body, "key-1");
        var created = await first.ReadAsync(HttpStatusCode.Created);
        var before = await api.SnapshotAsync();
        using var again = await PostAsync(company.Client, "/api/applications", body, "key-1");
        Assert.Equal(created.ToJsonString(), (await again.ReadAsync(HttpStatusCode.Created)).ToJsonString());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(before, await api.SnapshotAsync());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var company = await api.CompanyAsync();
        var round = await api.RoundAsync();
        using var first = await PostAsync(company.Client, "/api/applications", Bodies.Application(company, round), "key-1");
        await first.ReadAsync(HttpStatusCode.Created);
        var other = Bodies.Application(company, round, body => body["facts"]!["employees"] = 41);
        await api.RefusesAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused", () => PostAsync(company.Client, "/api/applications", other, "key-1"));
    }

    [Fact]
    public async Task Keys_of_different_callers_have_nothing_to_do_with_each_other()
    {
        var round = await api.RoundAsync();
        var (one, other) = (await api.CompanyAsync(), await api.CompanyAsync());
        using var first = await PostAsync(one.Client, "/api/applications", Bodies.Application(one, round), "key-1");
        using var second = await PostAsync(other.Client, "/api/applications", Bodies.Application(other, round), "key-1");
        Assert.NotEqual((await first.ReadAsync(HttpStatusCode.Created)).Text("id"), (await second.ReadAsync(HttpStatusCode.Created)).Text("id"));
    }

    [Fact]
    public async Task Sixty_four_at_once_with_one_key_create_one()
    {
        var company = await api.CompanyAsync();
        var body = Bodies.Application(company, await api.RoundAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => PostAsync(company.Client, "/api/applications", body, "key-1")));
        var ids = await Task.WhenAll(answers.Select(async answer => (await answer.ReadAsync(HttpStatusCode.Created)).Text("id")));
        Assert.Single(ids.Distinct());
        using var listed = await company.Client.GetAsync("/api/applications");
        Assert.Single((await listed.ReadAsync(HttpStatusCode.OK)).Items());
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Sixty_four_at_once_with_one_key_and_different_bodies_create_one_and_refuse_the_others()
    {
        var company = await api.CompanyAsync();
        var round = await api.RoundAsync();
        var answers = await Task.WhenAll(Enumerable.Range(1, 64).Select(employees =>
            PostAsync(company.Client, "/api/applications", Bodies.Application(company, round, body => body["facts"]!["employees"] = employees), "key-1")));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(63, answers.Count(answer => answer.StatusCode == HttpStatusCode.UnprocessableEntity));
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task A_repeat_of_what_is_still_being_worked_on_waits_and_is_told_so()
    {
        var company = await api.CompanyAsync();
        var id = await api.DraftAsync(company);
        // The first has sent a part of its body, which is being stored, and is at work until the rest comes.
        var before = (await api.SnapshotAsync()).Count;
        await using var first = await RawUpload.StartAsync(api, company, id, "Idempotency-Key: slow-key\r\nTransfer-Encoding: chunked");
        await first.SendChunksAsync(1);
        await Eventually.Async(async () => (await api.SnapshotAsync()).Count > before);
        var second = company.UploadAsync(id, "invoice", "a.pdf", Company.Pdf(), key: "slow-key");
        await Eventually.Async(() =>
        {
            api.Time.Advance(TimeSpan.FromSeconds(3));
            return second.IsCompleted;
        });
        using var refused = await second;
        await refused.ProblemAsync(HttpStatusCode.Conflict, "request-in-progress");
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Without_a_key_every_request_is_one_of_its_own()
    {
        var company = await api.CompanyAsync();
        var round = await api.RoundAsync();
        Assert.NotEqual(await api.DraftAsync(company, round), await api.DraftAsync(company, round));
    }

    [Fact]
    public async Task A_key_that_says_when_it_was_made_gives_an_ascending_id()
    {
        var company = await api.CompanyAsync();
        var key = Guid.CreateVersion7(ApiHost.Start);
        using var response = await PostAsync(company.Client, "/api/applications", Bodies.Application(company, await api.RoundAsync()), key.ToString());
        Assert.StartsWith(key.ToString("N")[..12], (await response.ReadAsync(HttpStatusCode.Created)).Text("id"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with blank")]
    [InlineData("long")]
    public async Task Refuses_a_malformed_key(string key)
    {
        var company = await api.CompanyAsync();
        var body = Bodies.Application(company, await api.RoundAsync());
        await api.RefusesAsync(HttpStatusCode.BadRequest, "header-invalid", () => PostAsync(company.Client, "/api/applications", body, key == "long" ? new string('k', 201) : key));
    }

    [Fact]
    public async Task Every_step_may_be_sent_twice()
    {
        var company = await api.CompanyAsync();
        var id = await api.ReadyAsync(company);
        await TwiceAsync(company.Client, $"/api/applications/{id}/submission", null, "submit");
        await company.UntilAsync(id, "issued");
        await TwiceAsync(company.Client, $"/api/applications/{id}/submission", null, "submit");
        var evidence = new JsonObject();
        foreach (var (name, kind) in ((string, string)[])[("contract", "compute-contract"), ("invoice", "invoice"), ("usage", "compute-use-evidence")])
        {
            var content = Company.Pdf();
            using var first = await company.UploadAsync(id, kind, "a.pdf", content, key: kind);
            using var again = await company.UploadAsync(id, kind, "a.pdf", content, key: kind);
            Assert.Equal(first.Headers.Location, again.Headers.Location);
            evidence[name] = (await again.ReadAsync(HttpStatusCode.Created)).Text("id");
            await api.RefusesAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused", () => company.UploadAsync(id, kind, "b.pdf", content, key: kind));
        }

        Assert.Equal(7, (await company.GetAsync(id))["documents"]!.AsArray().Count);
        await TwiceAsync(company.Client, $"/api/applications/{id}/redemptions", Bodies.Redemption(company, evidence), "redeem");
        Assert.Equal(3_000_000, (await company.GetAsync(id))["voucher"]!.Fen("redeemed"));
        await TwiceAsync(company.Client, $"/api/applications/{id}/settlement", null, "settle");
    }

    [Fact]
    public async Task A_batch_that_is_proposed_decided_and_answered_twice_is_so_once()
    {
        await api.SettledAsync(await api.CompanyAsync());
        var (clerk, city) = (await api.StaffAsync("finance", subject: "clerk"), await api.StaffAsync("city"));
        var proposal = new JsonObject { ["lineId"] = ApiHost.LineId };
        using var first = await PostAsync(clerk, "/api/disbursements", proposal, "batch");
        using var again = await PostAsync(clerk, "/api/disbursements", proposal, "batch");
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        await first.ReadAsync(HttpStatusCode.Created);
        await again.ReadAsync(HttpStatusCode.Created);
        var other = new JsonObject { ["lineId"] = "other-line" };
        await api.RefusesAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused", () => PostAsync(clerk, "/api/disbursements", other, "batch"));
        await TwiceAsync(city, $"{first.Headers.Location}/approval", new JsonObject { ["approved"] = true }, "approve");
    }

    private static async Task TwiceAsync(HttpClient client, string path, JsonObject? body, string key)
    {
        using var first = await PostAsync(client, path, body, key);
        await first.ReadAsync(HttpStatusCode.OK);
        using var again = await PostAsync(client, path, body, key);
        await again.ReadAsync(HttpStatusCode.OK);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, JsonObject? body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        Assert.True(request.Headers.TryAddWithoutValidation("Idempotency-Key", key));
        return await client.SendAsync(request);
    }
}
