using System.Globalization;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Demo;

/// <summary>A whole round on invented companies, from announcement to payment, driven over HTTP. Run again on the same folder, it goes on where it was killed.</summary>
internal sealed class DemoRun(DemoClient client, DemoClock clock, int companies, int seed, Action<string> progress)
{
    public static readonly DateTimeOffset Start = China(2026, 3, 1, 10);
    private static readonly DateTimeOffset Opens = China(2026, 3, 2, 9);
    private static readonly DateTimeOffset Closes = China(2026, 3, 20, 18);
    private const int Together = 16;

    private readonly DemoOffice office = new(client);
    private readonly List<DemoParty> parties = [];
    private string round = "";

    public async Task<DemoFacts> RunAsync()
    {
        round = await office.AnnounceAsync(seed, Opens, Closes);
        parties.AddRange(new CompanyGenerator(seed).Invent(companies).Select(company => new DemoParty(company, client, round)));
        progress($"Round announced; {companies} companies prepare their applications");
        await EachAsync(parties, party => party.PrepareAsync());

        clock.MoveTo(Opens);
        var refused = await SubmitAsync();
        await office.SettleDownAsync(round);
        progress("Decided; some change their minds, and the waitlist moves up");
        await WithdrawAsync();
        refused["late"] = await SubmitLateAsync();

        await RedeemAsync(China(2026, 5, 15, 10), "First vouchers are redeemed");
        await RedeemAsync(China(2026, 8, 15, 10), "Released money was taken up: those vouchers are redeemed");
        progress("Unused vouchers expire");
        clock.MoveTo(China(2026, 9, 3, 10));
        await office.SettleDownAsync(round);
        await RedeemAsync(China(2026, 9, 20, 10), "The last vouchers are redeemed");
        await PayAsync();
        return await DemoFacts.GatherAsync(client, office, round, parties, refused, seed);
    }

    private static DateTimeOffset China(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    /// <summary>One after the other, so that the order of submission, and with it the outcome, is the seed's.</summary>
    private async Task<Dictionary<string, int>> SubmitAsync()
    {
        var refused = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        foreach (var party in parties.Where(party => party.Company.Story is not (Story.IsLate or Story.WithdrawsDraft)))
        {
            foreach (var code in await party.SubmitAsync()) refused[code] = refused.GetValueOrDefault(code) + 1;
            if (++count % 50 == 0) progress(string.Create(CultureInfo.InvariantCulture, $"{count} submitted"));
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
        progress(what);
        clock.MoveTo(at);
        var issued = (await office.ApplicationsAsync(round, "issued")).Concat(await office.ApplicationsAsync(round, "redeeming"))
            .Select(one => one.GetProperty("id").GetString()!).ToHashSet(StringComparer.Ordinal);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        await EachAsync(parties, async party =>
        {
            foreach (var application in new[] { party.Application, party.Second }.OfType<string>().Where(issued.Contains)) await party.RedeemAsync(application, today);
        });
        await office.SettleDownAsync(round);
    }

    private async Task PayAsync()
    {
        clock.MoveTo(China(2026, 10, 9, 10));
        for (var batch = 1; await office.PayAsync($"demo-batch-{seed}-{batch}") is { } proposed; batch++)
        {
            var items = proposed.GetProperty("items").GetArrayLength();
            progress($"Batch {batch} approved: {items} payments instructed");
            await office.ConfirmAsync(proposed, $"demo-batch-{seed}-{batch}", someFail: batch == 1);
            await office.SettleDownAsync(round);
            if (items == 0 || batch == 9) break;
        }
    }

    private static Task EachAsync(IEnumerable<DemoParty> all, Func<DemoParty, Task> action) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = Together }, async (party, _) => await action(party));
}
