using System.Text.Json;

namespace Shuzhi.Functions.Demo;

/// <summary>The bureau and the finance office in the demo.</summary>
/// <param name="client">The API.</param>
/// <param name="lineId">The budget line of the round.</param>
internal sealed class DemoOffice(DemoClient client, string lineId)
{
    private static readonly DemoUser City = new("demo-city", "city");
    private static readonly DemoUser Approver = new("demo-city-head", "city");
    private static readonly DemoUser Finance = new("demo-finance", "finance");
    private static readonly string[] Undecided = ["submitted", "screened", "rated"];

    public static DemoUser Reader => City;

    /// <returns>Id of the round.</returns>
    public async Task<string> AnnounceAsync(string key, object round) =>
        (await client.PostAsync(City, "rounds", key, round)).Expect("announce a round").GetProperty("id").GetString()!;

    public async Task<JsonElement> LineAsync() => (await client.GetAsync(Finance, $"budget-lines/{lineId}")).Expect("read the budget line");

    /// <summary>Every application of the round that was submitted or withdrawn, as lists show it.</summary>
    public Task<IReadOnlyList<JsonElement>> ApplicationsAsync(string round, string? status = null) =>
        client.ListAsync(City, $"applications?round={round}{(status is null ? "" : $"&status={status}")}");

    /// <summary>Waits until nothing is under way: nothing undecided, and the ledger stands still.</summary>
    /// <param name="round">The round.</param>
    /// <param name="mayStayReserved">Money may be set aside for longer, while people review.</param>
    public async Task SettleDownAsync(string round, bool mayStayReserved = false)
    {
        var (still, entries) = (0, -1L);
        await DemoWait.UntilAsync("every application is decided", async () =>
        {
            await Task.Delay(60);
            var busy = false;
            foreach (var status in Undecided) busy |= (await ApplicationsAsync(round, status)).Count > 0;
            var line = await LineAsync();
            var now = line.GetProperty("entries").GetInt64();
            busy |= !mayStayReserved && line.GetProperty("reserved").GetProperty("fen").GetInt64() > 0;
            still = busy || now != entries ? 0 : still + 1;
            entries = now;
            return still >= 4;
        });
    }

    /// <summary>Proposes a batch of everything settled, has it approved by somebody else, and waits for the payment file.</summary>
    /// <returns>The batch, or <see langword="null"/> where nothing was to be paid.</returns>
    public async Task<JsonElement?> PayAsync(string key)
    {
        var proposed = await client.PostAsync(Finance, "disbursements", $"{key}-propose", new { lineId });
        if (!proposed.IsOk && proposed.Status is 409 or 422) return null;
        var id = proposed.Expect("propose a batch").GetProperty("id").GetString()!;
        (await client.PostAsync(Approver, $"disbursements/{id}/approval", $"{key}-approve", new { approved = true, reason = "Checked against the settlements." })).Expect("approve a batch");
        return await UntilAsync(id, batch => batch.TryGetProperty("gatewayReference", out var file) && file.ValueKind == JsonValueKind.String);
    }

    /// <summary>Answers for the payer: a few payments fail for a wrong account.</summary>
    public async Task ConfirmAsync(JsonElement batch, string key, bool someFail)
    {
        var answers = batch.GetProperty("items").EnumerateArray().Select((item, index) => Answer(item, someFail && index % 17 == 5 ? "failed" : "paid")).ToList();
        await AnswerAsync(batch, $"{key}-confirm", answers);
    }

    /// <summary>The bank returns the payment of one application.</summary>
    public Task ReturnAsync(JsonElement batch, string application, string key) => AnswerAsync(
        batch, $"{key}-return", [.. batch.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("applicationId").GetString() == application).Select(item => Answer(item, "returned"))]);

    private async Task AnswerAsync(JsonElement batch, string key, IReadOnlyList<Dictionary<string, object>> answers) =>
        (await client.PostAsync(Finance, $"disbursements/{batch.GetProperty("id").GetString()}/confirmations", key, new { answers })).Expect("confirm payments");

    private static Dictionary<string, object> Answer(JsonElement item, string result)
    {
        var answer = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["instructionId"] = item.GetProperty("instructionId").GetString()!,
            ["result"] = result,
            ["amount"] = item.GetProperty("toPay").GetProperty("fen").GetInt64(),
        };
        if (result != "paid") answer["reason"] = "The account number is not valid.";
        if (result != "failed") answer["reference"] = $"TR-{item.GetProperty("applicationId").GetString()![..12]}";
        return answer;
    }

    private async Task<JsonElement> UntilAsync(string batch, Func<JsonElement, bool> ready)
    {
        JsonElement now = default;
        await DemoWait.UntilAsync($"batch {batch} moves on", async () => ready(now = (await client.GetAsync(Finance, $"disbursements/{batch}")).Expect("read a batch")));
        return now;
    }
}
