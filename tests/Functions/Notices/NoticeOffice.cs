using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shuzhi.Functions.Tests.Http;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Notices;

/// <summary>What people do about notices, over HTTP.</summary>
internal sealed class NoticeOffice(TestApp app) : IDisposable
{
    private readonly TestTokens tokens = new(app.Host);
    private readonly Dictionary<string, HttpClient> clients = [];

    public HttpClient Anyone => app.Host.Client;

    public async Task<HttpClient> AsAsync(string role, string subject) =>
        clients.TryGetValue(Key(role, subject), out var known) ? known : clients[Key(role, subject)] = await tokens.ClientAsync(role, null, null, subject);

    /// <summary>Publishes a notice and waits until it is out; its id.</summary>
    public async Task<string> PublishAsync(string roundId, string stage, int? workingDays = null)
    {
        using var response = await (await AsAsync("city", "officer-1")).PostAsJsonAsync("/api/notices", Body(roundId, stage, workingDays));
        var id = (await response.ReadAsync(HttpStatusCode.Created)).Text("id");
        await UntilAsync(id, "published");
        return id;
    }

    public static JsonObject Body(string roundId, string stage, int? workingDays = null)
    {
        var body = new JsonObject { ["roundId"] = roundId, ["stage"] = stage };
        if (workingDays is { } days) body["workingDays"] = days;
        return body;
    }

    public async Task<JsonNode> UntilAsync(string id, string status)
    {
        JsonNode? last = null;
        await Eventually.Async(async () =>
        {
            using var response = await Anyone.GetAsync($"/api/notices/{id}");
            return response.StatusCode == HttpStatusCode.OK && (last = await response.ReadAsync(HttpStatusCode.OK)).Text("status") == status;
        }, 15);
        return last!;
    }

    public async Task<IReadOnlyList<JsonNode>> EntriesAsync(string id)
    {
        using var response = await Anyone.GetAsync($"/api/notices/{id}/entries");
        return [.. (await response.ReadAsync(HttpStatusCode.OK)).Items()];
    }

    /// <summary>Objects as a citizen; the objection's id.</summary>
    public async Task<string> ObjectAsync(string id, int number, string grounds = "建设内容与申报不符", string subject = "citizen-1")
    {
        using var response = await (await AsAsync("applicant", subject)).PostAsJsonAsync($"/api/notices/{id}/entries/{number}/objections", new { grounds });
        return (await response.ReadAsync(HttpStatusCode.Created)).Text("id");
    }

    public async Task ReplyAsync(string id, int number, string objection, bool sustained, string? returnTo = null)
    {
        var body = new JsonObject { ["sustained"] = sustained, ["text"] = "经核查，答复如下。" };
        if (returnTo is not null) body["returnTo"] = returnTo;
        using var response = await (await AsAsync("city", "officer-1")).PostAsJsonAsync($"/api/notices/{id}/entries/{number}/objections/{objection}/reply", body);
        await response.ReadAsync(HttpStatusCode.OK);
    }

    public void Dispose()
    {
        foreach (var client in clients.Values) client.Dispose();
    }

    // A token lasts for less than a test lets pass.
    private string Key(string role, string subject) => $"{role}/{subject}/{app.Time.GetUtcNow():yyyyMMddHHmm}";
}
