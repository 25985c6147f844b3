using System.Globalization;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Demo;

/// <summary>A whole round on invented companies, from announcement to payment, driven over HTTP. Run again on the same folder, it goes on where it was killed.</summary>
internal sealed class VoucherDemo(DemoSetting setting)
{
    public static readonly DateTimeOffset Start = DemoProcess.China(2026, 3, 1, 10);
    private const string LineId = "42010026157T000000106";
    private const long MostPerEntityAndYear = 20_000_000;
    private static readonly DateTimeOffset Opens = DemoProcess.China(2026, 3, 2, 9);
    private static readonly DateTimeOffset Closes = DemoProcess.China(2026, 3, 20, 18);

    private readonly DemoClient client = setting.Client;
    private readonly DemoClock clock = setting.Clock;
    private readonly DemoOffice office = new(setting.Client, LineId);
    private readonly List<VoucherParty> parties = [];
    private string round = "";

    /// <summary>Companies whose story it is to stand on a list.</summary>
    public static IEnumerable<UnifiedSocialCreditCode> Listed(int companies, int seed) =>
        new CompanyGenerator(seed).Invent(companies).Where(company => company.Story == Story.IsListed).Select(company => company.Uscc);

    public async Task<DemoFacts> RunAsync()
    {
        round = await office.AnnounceAsync($"demo-round-{setting.Seed}", Round());
        parties.AddRange(new CompanyGenerator(setting.Seed).Invent(setting.Companies).Select(company => new VoucherParty(company, client, round)));
        setting.Progress($"Round announced; {setting.Companies} companies prepare their applications");
        await DemoSetting.EachAsync(parties, party => party.PrepareAsync());

        clock.MoveTo(Opens);
        var refused = await SubmitAsync();
        await office.SettleDownAsync(round);
        setting.Progress("Decided; some change their minds, and the waitlist moves up");
        await WithdrawAsync();
        refused["late"] = await SubmitLateAsync();

        await RedeemAsync(DemoProcess.China(2026, 5, 15, 10), "First vouchers are redeemed");
        await RedeemAsync(DemoProcess.China(2026, 8, 15, 10), "Released money was taken up: those vouchers are redeemed");
        setting.Progress("Unused vouchers expire");
        clock.MoveTo(DemoProcess.China(2026, 9, 3, 10));
        await office.SettleDownAsync(round);
        await RedeemAsync(DemoProcess.China(2026, 9, 20, 10), "The last vouchers are redeemed");
        await PayAsync();
        return await FactsAsync(refused);
    }

    private static object Round() => new
    {
        name = new { zh = "2026年第一批算力服务券（演示）", en = "Compute vouchers 2026, first round (demo)" },
        instrument = "compute-voucher",
        lineId = LineId,
        opensAt = Opens,
        closesAt = Closes,
        validMonths = 6,
    };

    /// <summary>One after the other, so that the order of submission, and with it the outcome, is the seed's.</summary>
    private async Task<Dictionary<string, int>> SubmitAsync()
    {
        var refused = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        foreach (var party in parties.Where(party => party.Company.Story is not (Story.IsLate or Story.WithdrawsDraft)))
        {
            foreach (var code in await party.SubmitAsync()) refused[code] = refused.GetValueOrDefault(code) + 1;
            if (++count % 50 == 0) setting.Progress(string.Create(CultureInfo.InvariantCulture, $"{count} submitted"));
        }

        return refused;
    }

    private async Task WithdrawAsync()
    {
        foreach (var party in parties.Where(party => party.Company.Story == Story.WithdrawsVoucher)) await party.WithdrawAsync();
        await office.SettleDownAsync(round);
    }

    private async Task<int> SubmitLateAsync()
    {
        clock.MoveTo(Closes);
        var late = parties.Where(party => party.Company.Story == Story.IsLate).ToList();
        foreach (var party in late)
        {
            if ((await party.SubmitAsync()).Count == 0) throw new DemoFailedException($"{party.Company.Name} was let in after the round had closed.");
        }

        return late.Count;
    }

    /// <summary>Whoever holds a voucher redeems it now.</summary>
    private async Task RedeemAsync(DateTimeOffset at, string what)
    {
        setting.Progress(what);
        clock.MoveTo(at);
        var issued = (await office.ApplicationsAsync(round, "issued")).Concat(await office.ApplicationsAsync(round, "redeeming"))
            .Select(one => one.GetProperty("id").GetString()!).ToHashSet(StringComparer.Ordinal);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        await DemoSetting.EachAsync(parties, async party =>
        {
            foreach (var application in new[] { party.Application, party.Second }.OfType<string>().Where(issued.Contains)) await party.RedeemAsync(application, today);
        });
        await office.SettleDownAsync(round);
    }

    private async Task PayAsync()
    {
        clock.MoveTo(DemoProcess.China(2026, 10, 9, 10));
        for (var batch = 1; await office.PayAsync($"demo-batch-{setting.Seed}-{batch}") is { } proposed; batch++)
        {
            var items = proposed.GetProperty("items").GetArrayLength();
            setting.Progress($"Batch {batch} approved: {items} payments instructed");
            await office.ConfirmAsync(proposed, $"demo-batch-{setting.Seed}-{batch}", someFail: batch == 1);
            await office.SettleDownAsync(round);
            if (items == 0 || batch == 9) break;
        }
    }

    private async Task<DemoFacts> FactsAsync(Dictionary<string, int> refused)
    {
        var entries = new List<DemoEntry>();
        foreach (var party in parties)
        {
            var isIneligible = party.Company.Story is Story.IsLarge or Story.HadAccident or Story.IsListed or Story.IsBranch;
            foreach (var id in new[] { party.Application, party.Second }.OfType<string>()) entries.Add(new(party.Company, await party.ReadAsync(id), isIneligible));
        }

        return await DemoFacts.GatherAsync(client, office, new(setting, round, entries, MostPerEntityAndYear) { Refused = refused });
    }
}
