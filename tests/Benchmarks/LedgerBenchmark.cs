using System.Diagnostics;
using System.Globalization;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Ledger;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Hosting;
using Shuzhi.Functions.Ledger;

namespace Shuzhi.Benchmarks;

/// <summary>Deciding reservations: from the queue to the committed ledger, on one line, without telling the applications.</summary>
internal static class LedgerBenchmark
{
    private const string LineId = "rush-line";
    private const int FenEach = 200_000;

    /// <summary>Runs it, by default with 5,000 and 50,000 requests of 64 senders: <c>--requests</c>, <c>--senders</c>, <c>--floor</c> in percent of PostgreSQL at 64 clients.</summary>
    /// <exception cref="CheckFailedException">Money or requests were lost or counted twice.</exception>
    public static async Task RunAsync(SuiteOptions options)
    {
        var senders = options.Number("senders", 64);
        var postgres = await PostgresYardstick.MeasureAsync();
        var table = new Table($"Reservations decided, from queue to committed ledger ({senders} senders, money for half)", "requests", "a send", "decided a second", "CPU µs each", "of PostgreSQL at 64", "at 8");
        foreach (var requests in options.Numbers("requests", 5_000, 50_000))
        {
            foreach (var perSend in (int[])[1, 100])
            {
                var (rate, cpu) = await RateAsync(requests, senders, perSend);
                postgres.CheckFloor(options, rate);
                table.Add(
                    requests.ToString("N0", CultureInfo.InvariantCulture), perSend.ToString(CultureInfo.InvariantCulture), Table.Rate(rate), Table.Rate(cpu),
                    Table.Ratio(rate / postgres.At64), Table.Ratio(rate / postgres.At8));
            }
        }

        table.Add($"PostgreSQL, 64 clients ({postgres.Source})", "1", Table.Rate(postgres.At64), "", Table.Ratio(1), "");
        table.Add($"PostgreSQL, 8 clients ({postgres.Source})", "1", Table.Rate(postgres.At8), "", "", Table.Ratio(1));
        table.Print();
        Yardsticks.PrintMachine(await HttpBenchmark.BareAsync(), Yardsticks.SyncsNow());
    }

    private static async Task<(double Rate, double CpuMicroseconds)> RateAsync(int requests, int senders, int perSend)
    {
        Decide.Reset(requests);
        await using var app = await AppHost.StartAsync(typeof(Decide));
        await OpenAsync(app.Services, requests);
        var client = app.Services.GetRequiredService<ServiceBusClient>();
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(() => SendAsync(client.CreateSender(QueueNames.BudgetReservations), app.Time, sender, senders, requests, perSend))));
        await Decide.AllAsync();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        await CheckAsync(app.Services, requests);
        return (requests / seconds, cpu.TotalMicroseconds / requests);
    }

    private static Task OpenAsync(IServiceProvider services, int requests)
    {
        var line = BudgetLine.Open(LineId, 2026, new("压力测试", "Rush"), Money.FromFen((long)requests / 2 * FenEach), ["compute-voucher"]);
        return new DocumentSet<BudgetLine>(services.GetRequiredService<IDocumentStore>(), ContainerCatalogue.Ledger).WriteAsync(LineId, line.Id, line, etag: null).AsTask();
    }

    private static async Task SendAsync(ServiceBusSender sender, TimeProvider time, int first, int step, int requests, int perSend)
    {
        var messages = new List<ServiceBusMessage>(perSend);
        for (var number = first; number < requests; number += step)
        {
            messages.Add(Message(number, time.GetUtcNow()));
            if (messages.Count < perSend && number + step < requests) continue;
            await sender.SendMessagesAsync(messages);
            messages.Clear();
        }
    }

    private static ServiceBusMessage Message(int number, DateTimeOffset now)
    {
        var application = string.Create(CultureInfo.InvariantCulture, $"application-{number:000000}");
        var entity = UnifiedSocialCreditCode.Complete(string.Create(CultureInfo.InvariantCulture, $"91420100MA4{number:000000}"));
        var request = new LedgerRequest(
            LedgerIds.Reserve(application), LedgerRequestKind.Reserve, LineId, application, entity.Value, "compute-voucher", 2026,
            Money.FromFen(FenEach), now, new EntityCaps(Money.FromWan(20), null, Money.Zero));
        return new ServiceBusMessage(DomainJson.Write(request)) { MessageId = request.Id, SessionId = LineId, ContentType = "application/json" };
    }

    private static async Task CheckAsync(IServiceProvider services, int requests)
    {
        var whole = await WholeLine.ReadAsync(services, LineId);
        var held = whole.Holdings.Count(holding => holding.Status == HoldingStatus.Held);
        CheckFailedException.ThrowUnless(held == requests / 2, $"{held} were served, the money is for {requests / 2}.");
        CheckFailedException.ThrowUnless(held + whole.Waiting.Count == requests, $"{held} served and {whole.Waiting.Count} waiting are not the {requests} sent.");
        CheckFailedException.ThrowUnless(whole.Entries.Count == held, $"{whole.Entries.Count} entries for {held} reservations.");
    }

    /// <summary>The app's consumer of reservations up to the commit.</summary>
    internal sealed class Decide(LedgerService ledger)
    {
        private static TaskCompletionSource all = new();
        private static int left;

        public static void Reset(int requests)
        {
            left = requests;
            all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        public static Task AllAsync() => all.Task.WaitAsync(TimeSpan.FromMinutes(2));

        [Function(nameof(Decide))]
        public async Task RunAsync(
            [ServiceBusTrigger(QueueNames.BudgetReservations, IsSessionsEnabled = true, IsBatched = true, Connection = Connections.ServiceBus)] ServiceBusReceivedMessage[] messages,
            ServiceBusMessageActions actions,
            CancellationToken cancellation)
        {
            var requests = await actions.ReadAsync<LedgerRequest>(messages, cancellation);
            var answers = await ledger.DecideAsync(messages[0].SessionId, [.. requests.Select(request => request.Body)], cancellation);
            var decided = answers!.Outcomes.Count(outcome => !outcome.IsRepeat);
            if (Interlocked.Add(ref left, -decided) == 0) all.TrySetResult();
        }
    }
}
