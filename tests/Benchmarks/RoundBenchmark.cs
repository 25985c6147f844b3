using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Audit;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Ports;
using Shuzhi.Core.Rounds;
using Shuzhi.Functions.Applications;
using Shuzhi.Functions.Documents;
using Shuzhi.Functions.Rounds;

namespace Shuzhi.Benchmarks;

/// <summary>Closing a round: every submitted application is screened, brought under review and followed by an orchestration of its own.</summary>
internal static class RoundBenchmark
{
    private const string Instrument = "dataset-special";
    private static readonly Actor City = new("officer-1", ActorRole.City);
    private static readonly Actor Owner = new("owner-1", ActorRole.Applicant);

    /// <summary>Runs it, by default with 1,000, 3,000 and 10,000 applications: <c>--applications</c>, after a round of <c>--warmup</c> that does not count.</summary>
    /// <exception cref="CheckFailedException">An application was lost or begun twice.</exception>
    public static async Task RunAsync(SuiteOptions options)
    {
        var table = new Table("Closing a round, from the order to the last review begun", "applications", "seconds", "ms each", "CPU µs each", "each, of the first");
        await MeasureAsync(options.Number("warmup", 1_000));
        double? first = null;
        foreach (var count in options.Numbers("applications", 1_000, 3_000, 10_000))
        {
            var (time, cpu) = await MeasureAsync(count);
            var each = time.TotalMilliseconds / count;
            first ??= each;
            table.Add(
                count.ToString("N0", CultureInfo.InvariantCulture), Table.Rate(time.TotalSeconds), each.ToString("0.00", CultureInfo.InvariantCulture),
                Table.Rate(cpu.TotalMicroseconds / count), Table.Ratio(each / first.Value));
        }

        table.Print();
        Console.WriteLine("Checked: every submitted application under review, once.");
    }

    private static async Task<(TimeSpan Time, TimeSpan Cpu)> MeasureAsync(int count)
    {
        await using var app = await AppHost.StartAsync();
        var rounds = app.Services.GetRequiredService<RoundService>();
        var round = (await rounds.ExecuteAsync(Plan(app.Time.GetUtcNow()))).Value.Value;
        await SubmitAsync(app, round, count);
        var (started, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await rounds.ExecuteAsync(new Core.Rounds.CloseRound { CommandId = "close", By = City, RoundId = round.Id, Reason = "申报已满" });
        var closed = await ClosedAsync(app, round.Id);
        var (time, spent) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - cpu);
        CheckFailedException.ThrowUnless((closed.Begun, closed.Rejected, closed.Failed) == (count, 0, 0), $"Of {count} applications {closed.Begun} were begun, {closed.Rejected} rejected, {closed.Failed} failed.");
        await CheckAsync(app, round.Id, count);
        return (time, spent);
    }

    private static PlanRound Plan(DateTimeOffset now) => new()
    {
        CommandId = "plan",
        By = City,
        RoundId = "round-1",
        Name = new("数据集专项", "Datasets"),
        InstrumentId = Instrument,
        CatalogueVersion = EmbeddedCatalogue.Current.Version,
        LineId = EmbeddedCatalogue.Current.LineFor(Instrument, 2026)!.Id,
        OpensAt = now,
        ClosesAt = now.AddDays(30),
        Districts = [],
        Stages = EmbeddedCatalogue.Current.Instrument(Instrument)!.Stages,
        InForce = new(new(2025, 3, 19), new(2027, 3, 18)),
    };

    /// <summary>Applications as submission leaves them, written straight to the store. Not timed.</summary>
    private static async Task SubmitAsync(AppHost app, Round round, int count)
    {
        var documents = new DocumentSet<Application>(app.Services.GetRequiredService<IDocumentStore>(), ContainerCatalogue.Applications);
        var template = Submitted(round, app.Time.GetUtcNow());
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, cancellation) =>
        {
            var application = template with { Id = $"a{number:00000}" };
            await documents.WriteAsync(application.Id, application.Id, application, etag: null, cancellation: cancellation);
        });
    }

    private static Application Submitted(Round round, DateTimeOffset now)
    {
        var instrument = EmbeddedCatalogue.Current.Instrument(Instrument)!;
        var facts = Facts.Empty.With("applicantKind", "enterprise").With(FactNames.IndependentLegalPerson, true)
            .With(FactNames.LastMajorSafetyAccident, FactNames.None).With(FactNames.OperatingNormally, true);
        facts = facts.Values.Keys.Where(name => instrument.Fact(name) is null).Aggregate(facts, (left, name) => left.Without(name));
        var created = ApplicationDecider.Handle(null, new Core.Applications.CreateApplication
        {
            CommandId = "create",
            By = Owner,
            ApplicationId = "template",
            Round = round,
            Instrument = instrument,
            Statement = new(new(UnifiedSocialCreditCode.Complete("91420100MA4K00001"), "虚构数据有限公司", "洪山区"), facts),
        }, now).Value.State;
        return created with { Status = ApplicationStatus.Submitted, SubmittedAt = now, Version = 1, Trail = [], Outbox = [], OutboxSince = null };
    }

    private static async Task<RoundClosing> ClosedAsync(AppHost app, string roundId)
    {
        var orchestrations = app.Services.GetRequiredService<DurableTaskClient>();
        while (true)
        {
            var found = await orchestrations.GetInstanceAsync($"round-close-{roundId}", getInputsAndOutputs: true);
            if (found?.ReadCustomStatusAs<RoundClosing>() is { Stage: RoundClosing.Closed } closed) return closed;
            await Task.Delay(20);
        }
    }

    private static async Task CheckAsync(AppHost app, string roundId, int count)
    {
        var query = new DocumentQuery(ContainerCatalogue.Applications)
        {
            Where = [DocumentFilter.Equal("roundId", roundId), DocumentFilter.Equal("status", "inReview")],
            OrderBy = ["submittedAt"],
            PageSize = 500,
        };
        var found = 0;
        await foreach (var application in new DocumentSet<Application>(app.Services.GetRequiredService<IDocumentStore>(), ContainerCatalogue.Applications).AllAsync(query))
        {
            CheckFailedException.ThrowUnless(application.Value.Version == 2, $"{application.Value.Id} was begun {application.Value.Version - 1} times.");
            found++;
        }

        CheckFailedException.ThrowUnless(found == count, $"{found} of {count} applications are under review.");
    }
}
