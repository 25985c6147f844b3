using System.Text.Json;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Demo.Review;

/// <summary>Award plans and the meetings that decide on them.</summary>
internal sealed class AwardOffice(DemoClient client, DemoClock clock, string lineId, DemoTally happened, DemoTally refused)
{
    private static readonly DemoUser Proposer = ReviewOffice.City;
    private static readonly DemoUser Recorder = new("demo-city-secretary", "city");

    /// <summary>Puts what waits for approval before the meeting, which grants less to some.</summary>
    /// <param name="meets">When the meeting is.</param>
    /// <param name="cut">Applications that get nine tenths.</param>
    /// <returns>False where nothing waits.</returns>
    public async Task<bool> DecideAsync(string key, DateTimeOffset meets, IReadOnlyCollection<string> cut)
    {
        var proposed = await client.PostAsync(Proposer, "award-plans", $"{key}-plan", new { lineId });
        if (proposed.Code == "award-plan-empty") return false;
        var plan = proposed.Expect("propose an award plan");
        var path = $"award-plans/{plan.GetProperty("id").GetString()}";
        var items = plan.GetProperty("items").EnumerateArray().ToList();
        happened.Add("awards set aside for a higher one", items.Count(item => item.TryGetProperty("setAside", out var aside) && aside.ValueKind == JsonValueKind.Object));
        clock.MoveTo(meets);
        var meeting = Meeting(key, meets, [.. items.Where(item => cut.Contains(item.GetProperty("applicationId").GetString()!)).Select(Less)]);
        var own = await client.PostAsync(Proposer, $"{path}/meeting", $"{key}-own", meeting);
        if (own.IsOk) throw new DemoFailedException("Whoever proposed a plan recorded its meeting.");
        refused.Add(own.Code);
        (await client.PostAsync(Recorder, $"{path}/meeting", $"{key}-meeting", meeting)).Expect("record a meeting");
        happened.Add("plans approved in meeting");
        await DemoWait.UntilAsync("the plan is carried out", async () => (await client.GetAsync(Proposer, path)).Expect("read a plan").GetProperty("status").GetString() == "done");
        return true;
    }

    private static object Meeting(string key, DateTimeOffset meets, IReadOnlyList<object> items) => new
    {
        body = "partyGroup",
        heldOn = ChinaTime.DateOf(meets).ToString("yyyy-MM-dd"),
        decision = $"演示会纪〔2026〕{key[^1]}号",
        approved = true,
        items,
    };

    private static object Less(JsonElement item) => new
    {
        applicationId = item.GetProperty("applicationId").GetString()!,
        amount = item.GetProperty("proposed").GetProperty("fen").GetInt64() / 10 * 9,
        grounds = "Granted in part: one expenditure is not of the kind that is supported.",
    };
}
