using System.Diagnostics;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Benchmarks;

/// <summary>
/// How long it takes to rate applications in one process, each award counting against the limits of later ones, and how that grows:
/// ten thousand and a hundred thousand over every instrument in force. What is granted is counted and held against the limits.
/// </summary>
internal static class PolicyBenchmark
{
    private static readonly DateOnly AsOf = new(2026, 6, 1);

    public static Task RunAsync()
    {
        Console.WriteLine("rating applications in one process, over every instrument in force, with history");
        // Twice the larger run first, so that the smaller one does not measure the compiler.
        Rate(100_000);
        Rate(100_000);
        var runs = new[] { 10_000, 100_000 }.Select(count => (Count: count, Time: Median(() => Rate(count)))).ToArray();
        foreach (var (count, time) in runs)
            Console.WriteLine($"  {count,9:#,##0} applications: {time.TotalSeconds,7:0.000} s  {count / time.TotalSeconds,11:#,##0}/s");
        Console.WriteLine($"  ten times as many take {runs[1].Time / runs[0].Time:0.0} times as long");
        return Task.CompletedTask;
    }

    private static TimeSpan Median(Func<TimeSpan> run) => Enumerable.Range(0, 3).Select(_ => run()).Order().ElementAt(1);

    private static TimeSpan Rate(int count)
    {
        var catalogue = EmbeddedCatalogue.Current;
        var instruments = catalogue.Instruments.Where(instrument => instrument.InForceOn(AsOf) is { Rule: not ReferRule }).ToArray();
        var requests = Enumerable.Range(0, count).Select(number => Request(instruments[number % instruments.Length], number)).ToArray();
        var history = new AwardHistory();
        var (granted, total) = (0, 0L);
        var watch = Stopwatch.StartNew();
        foreach (var request in requests)
        {
            var evaluation = Evaluator.Evaluate(catalogue, request, history);
            if (!evaluation.IsGranted)
                continue;
            granted++;
            total += evaluation.Amount.Fen;
            history.Add(new(request.Instrument, request.Entity!, request.AwardYear, evaluation.Amount) { Project = request.Project, District = request.District });
        }
        watch.Stop();
        if (granted < count / 2 || total <= 0)
            throw new InvalidOperationException($"Only {granted} of {count} were granted: this measures refusals, not rating.");
        return watch.Elapsed;
    }

    private static EvaluationRequest Request(Instrument instrument, int number) => new(instrument.Id, FactsOf(instrument, number), AsOf)
    {
        Entity = $"entity-{number}",
        Project = $"project-{number}",
        District = $"district-{number % 1000}",
    };

    // Facts that meet every criterion: what is a flag is set, lists are clear, amounts differ from one application to the next.
    private static Facts FactsOf(Instrument instrument, int number)
    {
        var criteria = instrument.InForceOn(AsOf)!.Eligibility;
        return instrument.Facts.Aggregate(Facts.Empty, (facts, fact) => facts.With(fact.Name, fact.Type switch
        {
            FactType.Money => 10_000_000L + number,
            FactType.Count => 60L,
            FactType.Flag => criteria.All(criterion => criterion.Kind != CriterionKind.IsFalse || !criterion.Facts.Contains(fact.Name)),
            FactType.ListCheck => FactNames.Clear,
            FactType.DateOrNone => FactNames.None,
            FactType.Date => AsOf.AddYears(-1),
            _ => criteria.FirstOrDefault(criterion => criterion.Kind == CriterionKind.OneOf && criterion.Facts.Contains(fact.Name))?.Values[0] ?? Preferred(fact),
        }));
    }

    private static string Preferred(FactDefinition fact) => fact.Options.Contains("software-and-it") ? "software-and-it" : fact.Options[0];
}
