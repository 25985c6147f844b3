using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Demo.Review;

/// <summary>The next award of a company that owes a part of its last: a compute voucher, of another line, of which the debt is kept back.</summary>
internal sealed class NextAward(DemoSetting setting, Aftercare after, DemoTally happened)
{
    private const string LineId = "42010026157T000000106";
    private static readonly DateTimeOffset Opens = DemoProcess.China(2026, 11, 17, 9);
    private static readonly DateTimeOffset Redeems = DemoProcess.China(2026, 11, 20, 10);
    private static readonly DateOnly OtherwiseDueOn = new(2027, 3, 31);
    private static readonly Money Debt = Money.FromYuan(6_000);

    private readonly DemoOffice office = new(setting.Client, LineId);

    /// <summary>Demands a part back, has the next award granted and paid, and what is owed kept back of it.</summary>
    /// <returns>Fen that were kept back, and what does not hold of the other line.</returns>
    public async Task<(long KeptBack, IReadOnlyList<string> Broken)> SetOffAsync(ReviewParty party)
    {
        var clawback = await after.DemandAsync(party, Debt.Fen, OtherwiseDueOn);
        var round = await office.AnnounceAsync($"demo-next-round-{setting.Seed}", Announcement());
        // Whatever else it does: here it redeems all of a voucher at once, and is small enough for one.
        var company = party.Company.Company with
        {
            Story = Story.RedeemsAtOnce,
            Industry = "software-and-it",
            Employees = 60,
            Turnover = Money.FromYuan(20_000_000),
            Fees = Money.FromYuan(100_000),
        };
        var next = new VoucherParty(company, setting.Client, round);
        setting.Clock.MoveTo(Opens);
        await next.PrepareAsync();
        await next.SubmitAsync();
        await office.SettleDownAsync(round);
        setting.Clock.MoveTo(Redeems);
        if (await StatusAsync(next) is "issued" or "redeeming") await next.RedeemAsync(next.Application, ChinaTime.DateOf(Redeems));
        await PayAsync(next, clawback);
        await office.SettleDownAsync(round);
        return (Debt.Fen, await CheckAsync(next));
    }

    private async Task PayAsync(VoucherParty next, string clawback)
    {
        var key = $"demo-next-batch-{setting.Seed}";
        if (await office.PayAsync(key) is { } batch) await office.ConfirmAsync(batch, key, someFail: false);
        await DemoWait.UntilAsync("the next award is paid", async () => await StatusAsync(next) == "paid");
        await DemoWait.UntilAsync("what is owed is kept back of it", () => after.IsSetOffAsync(clawback));
        happened.Add("clawbacks set off against the next award");
    }

    private async Task<IReadOnlyList<string>> CheckAsync(VoucherParty next)
    {
        var line = DemoLine.Of(await office.LineAsync());
        var payment = (await next.ReadAsync(next.Application)).GetProperty("payment");
        var broken = new List<string>();
        if (!line.Balances) broken.Add($"The line of the next award does not balance: {line}");
        if (line.Paid != Fen(payment, "amount")) broken.Add($"The next award is {Fen(payment, "amount")} fen, its line has paid {line.Paid}.");
        if (Fen(payment, "keptBack") != Debt.Fen) broken.Add($"{Fen(payment, "keptBack")} fen of the next award were kept back, {Debt.Fen} are owed.");
        return broken;
    }

    private static long Fen(System.Text.Json.JsonElement body, string name) => body.GetProperty(name).GetProperty("fen").GetInt64();

    private static async Task<string> StatusAsync(VoucherParty next) => (await next.ReadAsync(next.Application)).GetProperty("status").GetString()!;

    private static object Announcement() => new
    {
        name = new { zh = "2026年第二批算力服务券（演示）", en = "Compute vouchers 2026, second round (demo)" },
        instrument = "compute-voucher",
        lineId = LineId,
        opensAt = Opens,
        closesAt = Opens.AddDays(10),
        validMonths = 3,
    };
}
