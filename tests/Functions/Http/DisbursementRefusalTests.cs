using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Functions.Tests.Http;

/// <summary>The approval gate and the payer's answers: what does not pass.</summary>
public sealed class DisbursementRefusalTests : IAsyncLifetime
{
    private readonly ApiHost api = new();

    public Task InitializeAsync() => api.InitializeAsync();

    public Task DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Nothing_settled_is_nothing_to_propose()
    {
        var clerk = await api.StaffAsync("finance", subject: "clerk");
        await api.RefusesAsync(HttpStatusCode.Conflict, "batch-empty", () => clerk.PostAsJsonAsync("/api/disbursements", new { lineId = ApiHost.LineId }));
        await api.RefusesAsync(HttpStatusCode.BadRequest, "input-invalid", () => clerk.PostAsJsonAsync("/api/disbursements", new { line = ApiHost.LineId }));
    }

    [Fact]
    public async Task Whoever_proposed_does_not_approve_and_a_refusal_needs_a_reason()
    {
        var (clerk, batch) = await ProposeAsync();
        var city = await api.StaffAsync("city");
        var path = $"/api/disbursements/{batch.Text("id")}/approval";
        await api.RefusesAsync(HttpStatusCode.Forbidden, "batch-own-proposal", () => clerk.PostAsJsonAsync(path, new { approved = true }));
        await api.RefusesAsync(HttpStatusCode.BadRequest, "reason-missing", () => city.PostAsJsonAsync(path, new { approved = false }));
        await api.RefusesAsync(HttpStatusCode.BadRequest, "input-invalid", () => city.PostAsJsonAsync(path, new { approved = "yes" }));
        await api.RefusesAsync(HttpStatusCode.NotFound, "subject-not-found", () => city.PostAsJsonAsync("/api/disbursements/nothing/approval", new { approved = true }));
        using var declined = await city.PostAsJsonAsync(path, new { approved = false, reason = "账户有误" });
        Assert.Equal("declined", (await declined.ReadAsync(HttpStatusCode.OK)).Text("status"));
        using var again = await city.PostAsJsonAsync(path, new { approved = true });
        await again.ProblemAsync(HttpStatusCode.Conflict, "batch-wrong-state");
    }

    [Fact]
    public async Task Answers_that_do_not_fit_change_nothing()
    {
        var (_, batch) = await ProposeAsync();
        var path = $"/api/disbursements/{batch.Text("id")}";
        var (item, finance) = (batch["items"]![0]!, await api.StaffAsync("finance"));
        var (instruction, amount) = (item.Text("instructionId"), item.Fen("amount"));
        await api.RefusesAsync(HttpStatusCode.Conflict, "batch-wrong-state", () => AnswerAsync(finance, path, instruction, "paid", amount, "REF"));
        using var approved = await (await api.StaffAsync("city")).PostAsJsonAsync($"{path}/approval", new { approved = true });
        await Eventually.Async(async () => (await (await finance.GetAsync(path)).ReadAsync(HttpStatusCode.OK)).Text("status") == "instructed", 20);

        await api.RefusesAsync(HttpStatusCode.Conflict, "payment-amount-differs", () => AnswerAsync(finance, path, instruction, "paid", amount + 1, "REF"));
        await api.RefusesAsync(HttpStatusCode.NotFound, "instruction-unknown", () => AnswerAsync(finance, path, "nothing", "paid", amount, "REF"));
        await api.RefusesAsync(HttpStatusCode.BadRequest, "payment-reference-missing", () => AnswerAsync(finance, path, instruction, "paid", amount, null));
        await api.RefusesAsync(HttpStatusCode.BadRequest, "reason-missing", () => AnswerAsync(finance, path, instruction, "failed", amount, "REF"));
        await api.RefusesAsync(HttpStatusCode.Conflict, "payment-already-answered", () => AnswerAsync(finance, path, instruction, "returned", amount, "REF"));
        await api.RefusesAsync(HttpStatusCode.BadRequest, "input-invalid", () => AnswerAsync(finance, path, instruction, "Paid", amount, "REF"));
        await api.RefusesAsync(HttpStatusCode.BadRequest, "input-invalid", () => AnswerAsync(finance, path, instruction, "paid", -1, "REF"));
        await api.RefusesAsync(HttpStatusCode.BadRequest, "input-invalid", () => finance.PostAsJsonAsync($"{path}/confirmations", new { answers = Array.Empty<object>() }));
    }

    private async Task<(HttpClient Clerk, JsonNode Batch)> ProposeAsync()
    {
        await api.SettledAsync(await api.CompanyAsync());
        var clerk = await api.StaffAsync("finance", subject: "clerk");
        using var proposed = await clerk.PostAsJsonAsync("/api/disbursements", new { lineId = ApiHost.LineId });
        return (clerk, await proposed.ReadAsync(HttpStatusCode.Created));
    }

    private static Task<HttpResponseMessage> AnswerAsync(HttpClient client, string path, string instruction, string result, long amount, string? reference)
    {
        var answer = new JsonObject { ["instructionId"] = instruction, ["result"] = result, ["amount"] = amount };
        if (reference is not null) answer["reference"] = reference;
        return client.PostAsJsonAsync($"{path}/confirmations", new JsonObject { ["answers"] = new JsonArray(answer) });
    }
}
