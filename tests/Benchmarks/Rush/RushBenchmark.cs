using System.Globalization;

namespace Shuzhi.Benchmarks.Rush;

/// <summary>
/// Many applications at once for a pool that holds half of them, from the HTTP post to the decision, through the whole app.
/// </summary>
internal static class RushBenchmark
{
    /// <summary>Runs it, by default with 2,000 and 10,000 applications of 64 clients: <c>--applications</c>, <c>--clients</c>, after a rush of <c>--warmup</c> that does not count; <c>--floor</c> in percent of PostgreSQL at 64 clients.</summary>
    /// <exception cref="CheckFailedException">An application was lost, decided twice or overtaken, or money was handed out twice.</exception>
    public static async Task RunAsync(SuiteOptions options)
    {
        var clients = options.Number("clients", 64);
        var table = new Table(
            $"A rush: applications submitted at once, the pool holds half ({clients} clients; times in ms)",
            "applications", "accepted a second", "decided a second", "of PostgreSQL at 64", "CPU µs each", "post p50", "post p99", "decision p50", "decision p99", "all vouchers after s");
        // A server in service has compiled its code; a fresh process spends its first seconds on that.
        await MeasureAsync(options.Number("warmup", 4_000), clients);
        var postgres = await PostgresYardstick.MeasureAsync();
        var (bare, syncs) = (await HttpBenchmark.BareAsync(), Yardsticks.SyncsNow());
        foreach (var count in options.Numbers("applications", 2_000, 10_000))
        {
            var (load, result) = await MeasureAsync(count, clients);
            var decided = count / load.ToDecided.TotalSeconds;
            postgres.CheckFloor(options, decided);
            table.Add(
                Text(count), Table.Rate(count / load.ToAccepted.TotalSeconds), Table.Rate(decided), Table.Ratio(decided / postgres.At64), Table.Rate(load.CpuToDecided.TotalMicroseconds / count),
                Percentile.Text(load.PostMilliseconds, 50), Percentile.Text(load.PostMilliseconds, 99),
                Percentile.Text(result.DecisionMilliseconds, 50), Percentile.Text(result.DecisionMilliseconds, 99),
                load.ToIssued.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        }

        table.Add($"PostgreSQL, one function, 64 clients ({postgres.Source})", "", Table.Rate(postgres.At64), Table.Ratio(1), "", "", "", "", "", "");
        table.Add($"PostgreSQL, one function, 8 clients ({postgres.Source})", "", Table.Rate(postgres.At8), Table.Ratio(postgres.At8 / postgres.At64), "", "", "", "", "", "");
        table.Print();
        Console.WriteLine("Checked: every acknowledged application decided once; nobody overtaken; the line adds up; rows stored = requests acknowledged.");
        Yardsticks.PrintMachine(bare, syncs);
    }

    private static async Task<(RushLoad Load, RushResult Result)> MeasureAsync(int count, int clients)
    {
        await using var app = await AppHost.StartAsync();
        var companies = new RushCompanies(app, clients);
        var drafts = await companies.PrepareAsync(count);
        var load = new RushLoad(app, companies.RoundId, drafts);
        await load.RunAsync(clients);
        return (load, await RushResult.CheckAsync(app, companies.RoundId, drafts, load));
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
