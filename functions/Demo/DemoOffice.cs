using System.Text.Json;

namespace Shuzhi.Functions.Demo;

/// <summary>The bureau and the finance office in the demo.</summary>
internal sealed class DemoOffice(DemoClient client)
{
    public const string LineId = "42010026157T000000106";

    private static readonly DemoUser City = new("demo-city", "city");
    private static readonly DemoUser Approver = new("demo-city-head", "city");
    private static readonly DemoUser Finance = new("demo-finance", "finance");
    private static readonly string[] Undecided = ["submitted", "screened", "rated", "reserved"];

    public static DemoUser Reader => City;

    /// <returns>Id of the round.</returns>
    public async Task<string> AnnounceAsync(int seed, DateTimeOffset opens, DateTimeOffset closes)
    {
        var answer = await client.PostAsync(City, "rounds", $"demo-round-{seed}", new
        {
            name = new { zh = "2026年第一批算力服务券（演示）", en = "Compute vouchers 2026, first round (demo)" },
            instrument = "compute-voucher",
            lineId = LineId,
            opensAt = opens,
            closesAt = closes,
            validMonths = 6,
        });
        return answer.Expect("announce a round").GetProperty("id").GetString()!;
    }

    public async Task<JsonElement> LineAsync() => (await client.GetAsync(Finance, $"budget-lines/{LineId}")).Expect("read the budget line");

    /// <summary>Every application of the round that was submitted or withdrawn, as lists show it.</summary>
    public async Task<IReadOnlyList<JsonElement>> ApplicationsAsync(string round, string? status = null)
    {
        var all = new List<JsonElement>();
        string? token = null;
        do
        {
            var path = $"applications?round={round}&pageSize=200{(status is null ? "" : $"&status={status}")}{(token is null ? "" : $"&continuation={Uri.EscapeDataString(token)}")}";
            var page = (await client.GetAsync(City, path)).Expect("list applications");
            all.AddRange(page.GetProperty("items").EnumerateArray());
            token = page.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (token is not null);
        return all;
    }

    /// <summary>Waits until nothing is under way: nothing undecided, and the ledger stands still.</summary>
    public async Task SettleDownAsync(string round)
    {
        var patience = Environment.TickCount64 + 120_000;
        var (still, entries) = (0, -1L);
        while (still < 4)
        {
            if (Environment.TickCount64 > patience) throw new DemoFailedException("Applications stay undecided.");
            await Task.Delay(100);
            var busy = false;
            foreach (var status in Undecided) busy |= (await ApplicationsAsync(round, status)).Count > 0;
            var line = await LineAsync();
            var now = line.GetProperty("entries").GetInt64();
            busy |= line.GetProperty("reserved").GetProperty("fen").GetInt64() > 0;
            still = busy || now != entries ? 0 : still + 1;
            entries = now;
        }
    }

    /// <summary>Proposes a batch of everything settled, has it approved by somebody else, and waits for the payment file.</summary>
    /// <returns>The batch, or <see langword="null"/> where nothing was to be paid.</returns>
    public async Task<JsonElement?> PayAsync(string key)
    {
        var proposed = await client.PostAsync(Finance, "disbursements", $"{key}-propose", new { lineId = LineId });
        if (!proposed.IsOk && proposed.Status is 409 or 422) return null;
        var id = proposed.Expect("propose a batch").GetProperty("id").GetString()!;
        (await client.PostAsync(Approver, $"disbursements/{id}/approval", $"{key}-approve", new { approved = true, reason = "Checked against the settlements." })).Expect("approve a batch");
        return await UntilAsync(id, batch => batch.TryGetProperty("gatewayReference", out var file) && file.ValueKind == JsonValueKind.String);
    }

    /// <summary>Answers for the payer: a few payments fail for a wrong account.</summary>
    public async Task ConfirmAsync(JsonElement batch, string key, bool someFail)
    {
        var id = batch.GetProperty("id").GetString()!;
        var answers = batch.GetProperty("items").EnumerateArray().Select((item, index) => Answer(item, fails: someFail && index % 17 == 5)).ToList();
        (await client.PostAsync(Finance, $"disbursements/{id}/confirmations", $"{key}-confirm", new { answers })).Expect("confirm payments");
    }

    private static Dictionary<string, object> Answer(JsonElement item, bool fails)
    {
        var answer = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["instructionId"] = item.GetProperty("instructionId").GetString()!,
            ["result"] = fails ? "failed" : "paid",
            ["amount"] = item.GetProperty("amount").GetProperty("fen").GetInt64(),
        };
        if (fails) answer["reason"] = "The account number is not valid.";
        else answer["reference"] = $"TR-{item.GetProperty("applicationId").GetString()![..12]}";
        return answer;
    }

    private async Task<JsonElement> UntilAsync(string batch, Func<JsonElement, bool> ready)
    {
        for (var patience = Environment.TickCount64 + 60_000; Environment.TickCount64 < patience;)
        {
            var now = (await client.GetAsync(Finance, $"disbursements/{batch}")).Expect("read a batch");
            if (ready(now)) return now;
            await Task.Delay(50);
        }

        throw new DemoFailedException($"Batch {batch} does not move on.");
    }
}
