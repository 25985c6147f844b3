using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Ledger;
using Shuzhi.Functions.Rounds;
using Shuzhi.Local;
using ApplicationService = Shuzhi.Functions.Applications.ApplicationService;
using BudgetLine = Shuzhi.Core.Ledger.BudgetLine;

namespace Shuzhi.Benchmarks;

/// <summary>
/// Many submissions at once for a line that holds fewer, through rating, ledger and orchestrations, on a durable data folder.
/// In the process, without HTTP: what the flow itself can do.
/// </summary>
internal static class FlowBenchmark
{
    private const string LineId = "rush";
    private const int Submissions = 8_000;
    private const int Clients = 64;

    private static readonly Actor City = new("officer", ActorRole.City);
    private static readonly UnifiedSocialCreditCode Provider = UnifiedSocialCreditCode.Complete("91420100MA4KW9999");

    public static async Task RunAsync()
    {
        using var folder = new TemporaryFolder();
        var options = new LocalHostOptions { Assemblies = [typeof(App).Assembly], Output = null, ExitsWhenRefused = false, ReadsEnvironment = false };
        var builder = options.CreateBuilder("--urls=http://127.0.0.1:0", $"--Data:Path={folder.Path}");
        App.Configure(builder);
        using var host = builder.Build();
        await host.StartAsync();
        var table = new Table("Reservations and submissions a second, 64 clients", "what", "rate");
        table.Add("ledger alone, batches of 500", Table.Rate(await LedgerAsync(host.Services)));
        var (accepted, decided, last) = await FlowAsync(host.Services);
        table.Add("submissions accepted", Table.Rate(accepted));
        table.Add("submissions decided", Table.Rate(decided));
        table.Add("everything after them done", Table.Rate(last.Rate));
        table.Add("microseconds of processor time for each", Table.Rate(last.Processor));
        table.Print();
        await host.StopAsync();
    }

    private static async Task<double> LedgerAsync(IServiceProvider services)
    {
        const int batches = 40;
        await OpenAsync(services, "ledger-alone", 1_000_000_000);
        var ledger = services.GetRequiredService<LedgerService>();
        var started = Stopwatch.GetTimestamp();
        for (var batch = 0; batch < batches; batch++)
        {
            var first = batch * 500;
            var requests = Enumerable.Range(first, 500).Select(n => new LedgerRequest(
                LedgerIds.Reserve($"a{n}"), LedgerRequestKind.Reserve, "ledger-alone", $"a{n}", $"e{n}", "compute-voucher", 2026, Money.FromYuan(100), DateTimeOffset.UnixEpoch.AddSeconds(n)));
            await ledger.DecideAsync("ledger-alone", [.. requests]);
        }

        return batches * 500 / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<(double Accepted, double Decided, (double Rate, double Processor) Done)> FlowAsync(IServiceProvider services)
    {
        await OpenAsync(services, LineId, Submissions * 1_000L / 2);
        var applications = services.GetRequiredService<ApplicationService>();
        var round = await RoundAsync(services);
        var drafts = new ConcurrentBag<Stored<Application>>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Submissions), async (number, _) => drafts.Add(await DraftAsync(applications, round, number)));
        var queue = new ConcurrentQueue<Stored<Application>>(drafts);
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (queue.TryDequeue(out var draft)) Require(await applications.ExecuteAsync(Submission(round, draft.Value), draft));
        })));
        var accepted = Submissions / Stopwatch.GetElapsedTime(started).TotalSeconds;
        var line = await UntilAsync(services, line => line.Sequence + line.Waiting >= Submissions || (line.Waiting > 0 && line.Waiting + ((line.Reserved + line.Committed).Fen / 100_000) >= Submissions));
        var decided = Submissions / Stopwatch.GetElapsedTime(started).TotalSeconds;
        line = await UntilAsync(services, line => line.Reserved.IsZero);
        LedgerInvariants.Check(line);
        if (line.Available + line.Committed != line.Appropriated) throw new InvalidOperationException("The line does not add up.");
        processor = Environment.CpuUsage.TotalTime - processor;
        return (accepted, decided, (Submissions / Stopwatch.GetElapsedTime(started).TotalSeconds, processor.TotalMicroseconds / Submissions));
    }

    private static async Task<BudgetLine> UntilAsync(IServiceProvider services, Func<BudgetLine, bool> condition)
    {
        var lines = new DocumentSet<BudgetLine>(services.GetRequiredService<IDocumentStore>(), ContainerCatalogue.Ledger);
        for (var waited = 0; ; waited++)
        {
            var line = (await lines.ReadAsync(LineId, BudgetLine.DocumentId))!.Value;
            if (condition(line)) return line;
            if (waited > 6000) throw new TimeoutException($"{line.Waiting} wait, {line.Sequence} entries, {line.Reserved} reserved, {line.Committed} committed.");
            await Task.Delay(10);
        }
    }

    private static async Task OpenAsync(IServiceProvider services, string id, long yuan)
    {
        var line = BudgetLine.Open(id, 2026, new("测试", "Test"), Money.FromYuan(yuan), ["compute-voucher"]);
        await new DocumentSet<BudgetLine>(services.GetRequiredService<IDocumentStore>(), ContainerCatalogue.Ledger).WriteAsync(id, line.Id, line, etag: null);
    }

    private static async Task<Round> RoundAsync(IServiceProvider services)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return Require(await services.GetRequiredService<RoundService>().ExecuteAsync(new PlanRound
        {
            CommandId = "plan",
            By = City,
            RoundId = "rush",
            Name = new("测试", "Test"),
            InstrumentId = "compute-voucher",
            CatalogueVersion = EmbeddedCatalogue.Current.Version,
            LineId = LineId,
            OpensAt = now,
            ClosesAt = now.AddDays(30),
            Districts = [],
            InForce = new(new(2025, 3, 19), new(2030, 3, 18)),
        })).Value;
    }

    private static async Task<Stored<Application>> DraftAsync(ApplicationService applications, Round round, int number)
    {
        var id = $"rush-{number:000000}";
        var by = new Actor($"subject-{number}", ActorRole.Applicant);
        var draft = Require(await applications.ExecuteAsync(new CreateApplication
        {
            CommandId = "create",
            By = by,
            ApplicationId = id,
            Round = round,
            Instrument = EmbeddedCatalogue.Current.Instrument("compute-voucher")!,
            Statement = Statement(number),
        }));
        foreach (var kind in (string[])["application-form", "declaration", "business-licence", "tax-certificate"])
        {
            draft = Require(await applications.ExecuteAsync(
                new AttachDocument
                {
                    CommandId = kind,
                    By = by,
                    ApplicationId = id,
                    DocumentId = kind,
                    Kind = kind,
                    FileName = $"{kind}.pdf",
                    ContentType = "application/pdf",
                    Size = 1000,
                    Sha256 = AuditTrail.Sha256Of(kind),
                },
                draft));
        }

        return draft;
    }

    private static Statement Statement(int number) => new(
        new(UnifiedSocialCreditCode.Complete($"91420100M{number:00000000}"), $"虚构科技{number}有限公司", "洪山区"),
        Facts.Empty
            .With(FactNames.ComputeFees, Money.FromYuan(2_000))
            .With(FactNames.Industry, "software-and-it")
            .With(FactNames.Employees, 40)
            .With(FactNames.AnnualTurnover, Money.FromWan(800))
            .With(FactNames.IndependentLegalPerson, true)
            .With(FactNames.LastMajorSafetyAccident, FactNames.None)
            .With(FactNames.OperatingNormally, true),
        new($"HT-{number}", Provider, new(new(2026, 1, 1), new(2027, 12, 31))));

    private static SubmitApplication Submission(Round round, Application draft) => new()
    {
        CommandId = "submit",
        By = new(draft.OwnerId, ActorRole.Applicant),
        ApplicationId = draft.Id,
        Round = round,
        Readiness = Assessor.CheckReady(EmbeddedCatalogue.Current, draft, draft.CreatedAt),
    };

    private static T Require<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var refusal) ? value : throw new InvalidOperationException($"{refusal}");
}
