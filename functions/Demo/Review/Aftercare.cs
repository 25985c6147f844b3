namespace Shuzhi.Functions.Demo.Review;

/// <summary>What comes after payment: self-evaluation, drawn inspections, money that comes back, and exclusion.</summary>
internal sealed class Aftercare(DemoClient client, DemoClock clock, DemoOffice office, string round, DemoTally happened)
{
    private const int Percent = 30;
    private const int Instalments = 3;
    private static readonly DemoUser City = ReviewOffice.City;
    private static readonly DemoUser Supervisor = new("demo-supervisor", "supervisor");
    private static readonly DemoUser Finance = new("demo-finance", "finance");

    /// <summary>Whether the sample's order follows from its seed.</summary>
    public bool SampleVerifies { get; private set; } = true;

    /// <summary>Draws a sample of what was paid and records what inspections of it found.</summary>
    public async Task InspectAsync(int paid)
    {
        if (paid == 0) return;
        var sample = (await client.PostAsync(City, "inspections", $"sample-{round}", new { roundId = round, percent = Percent })).Expect("announce a sample").GetProperty("id").GetString()!;
        var drawn = (await client.PostAsync(City, $"inspections/{sample}/draw", $"draw-{round}")).Expect("draw a sample");
        SampleVerifies = drawn.GetProperty("verifies").GetBoolean();
        var chosen = drawn.GetProperty("population").EnumerateArray().Take(drawn.GetProperty("size").GetInt32()).Select(one => one.GetString()!).ToList();
        foreach (var application in chosen)
            (await client.PostAsync(City, $"applications/{application}/inspections", $"inspect-{application}", new { sampleId = sample, findings = Array.Empty<object>() })).Expect("record an inspection");
        happened.Add("inspections drawn and recorded", chosen.Count);
    }

    /// <summary>Everybody who was paid evaluates itself, and is evaluated.</summary>
    public async Task EvaluateAsync(IReadOnlyList<ReviewParty> paid)
    {
        await DemoSetting.EachAsync(paid, async party => (await party.DoAsync("self-evaluation", "evaluate-oneself", new
        {
            indicators = new[] { new { name = "Organisations served", target = 3, achieved = 3 + (party.Company.Number % 4), unit = "个" } },
            text = "Used as applied for.",
        })).Expect("evaluate oneself"));
        happened.Add("self-evaluations", paid.Count);
        await DemoSetting.EachAsync(paid, async party =>
        {
            var passed = party.Story != ReviewStory.MisusesMoney;
            var body = new { passed, grounds = passed ? "Reached its targets." : "The money was not used for what it was granted for." };
            (await client.PostAsync(City, $"applications/{party.Application}/evaluation", $"judge-{party.Application}", body)).Expect("evaluate");
            await party.UntilAsync("is through with its evaluation", place => place.Stage.Length == 0);
        });
    }

    /// <summary>Demands back what was paid, collects it in instalments, and excludes whoever misused it.</summary>
    /// <param name="party">Whoever misused it.</param>
    /// <param name="today">Civil day from which the terms count; the same when a demo goes on after a kill.</param>
    /// <returns>Fen that came back.</returns>
    public async Task<long> PursueAsync(ReviewParty party, DateOnly today)
    {
        var amount = (await party.ReadAsync()).GetProperty("payment").GetProperty("amount").GetProperty("fen").GetInt64();
        var each = amount / Instalments;
        var instalments = Enumerable.Range(1, Instalments)
            .Select(number => (DueOn: today.AddDays(7 * number), Fen: number == Instalments ? amount - (each * (Instalments - 1)) : each)).ToList();
        var key = $"clawback-{party.Application}";
        var proposed = await client.PostAsync(Supervisor, "clawbacks", key, new
        {
            applicationId = party.Application,
            amount,
            instalments = instalments.Select(one => new { dueOn = one.DueOn.ToString("yyyy-MM-dd"), amount = one.Fen }),
            allowsOffset = false,
            reason = "The money was not used for what it was granted for.",
        });
        var path = $"clawbacks/{proposed.Expect("propose a clawback").GetProperty("id").GetString()}";
        (await client.PostAsync(Finance, $"{path}/decision", $"{key}-decide", new { approved = true })).Expect("decide a clawback");
        await ExcludeAsync(party, today);
        await CollectAsync(path, key, instalments);
        return amount;
    }

    /// <summary>Demands a part back that may be kept back of the next award.</summary>
    /// <param name="party">Whoever was paid.</param>
    /// <param name="amount">Fen.</param>
    /// <param name="dueOn">Civil day by which it is due otherwise.</param>
    /// <returns>Path of the clawback.</returns>
    public async Task<string> DemandAsync(ReviewParty party, long amount, DateOnly dueOn)
    {
        var key = $"clawback-{party.Application}";
        var proposed = await client.PostAsync(Supervisor, "clawbacks", key, new
        {
            applicationId = party.Application,
            amount,
            instalments = new[] { new { dueOn = dueOn.ToString("yyyy-MM-dd"), amount } },
            allowsOffset = true,
            reason = "One expenditure was struck when the accounts were looked at again.",
        });
        var path = $"clawbacks/{proposed.Expect("propose a clawback").GetProperty("id").GetString()}";
        (await client.PostAsync(Finance, $"{path}/decision", $"{key}-decide", new { approved = true })).Expect("decide a clawback");
        return path;
    }

    /// <summary>Whether a clawback was received, and all of it by offset.</summary>
    public async Task<bool> IsSetOffAsync(string path)
    {
        var clawback = (await client.GetAsync(Finance, path)).Expect("read a clawback");
        return clawback.GetProperty("status").GetString() == "recovered" && clawback.GetProperty("receipts").EnumerateArray().All(receipt => receipt.GetProperty("kind").GetString() == "offset");
    }

    private async Task CollectAsync(string path, string key, List<(DateOnly DueOn, long Fen)> instalments)
    {
        var back = 0L;
        foreach (var (dueOn, fen) in instalments)
        {
            clock.MoveTo(DemoProcess.China(dueOn.Year, dueOn.Month, dueOn.Day, 10));
            (await client.PostAsync(Finance, $"{path}/receipts", $"{key}-{dueOn:yyyyMMdd}", new { reference = $"RC-{dueOn:yyyyMMdd}", amount = fen })).Expect("record a receipt");
            happened.Add("instalments paid back");
            back += fen;
            await DemoWait.UntilAsync("what came back is on the line", async () => DemoLine.Of(await office.LineAsync()).Recovered >= back);
        }
    }

    private async Task ExcludeAsync(ReviewParty party, DateOnly today)
    {
        var entity = party.Company.Company.Uscc.Value;
        var term = new { entity, from = today.ToString("yyyy-MM-dd"), through = today.AddYears(3).ToString("yyyy-MM-dd"), reason = "Misused what it was paid." };
        var proposed = (await client.PostAsync(City, "exclusions", $"exclude-{entity}", term)).Expect("propose an exclusion");
        var id = proposed.GetProperty("terms").EnumerateArray().Last().GetProperty("id").GetString();
        var decided = (await client.PostAsync(Supervisor, $"exclusions/{entity}/{id}/decision", $"exclude-{entity}-decide", new { approved = true })).Expect("decide an exclusion");
        if (decided.GetProperty("terms").EnumerateArray().Last().GetProperty("status").GetString() != "standing") throw new DemoFailedException($"{party.Name} is not excluded.");
        happened.Add("excluded for three years");
    }
}
