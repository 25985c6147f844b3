using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Policy.Questions;

/// <summary>An application of the past, or a made-up one.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Request">What it asks for; its as-of date is the day its money is drawn.</param>
public sealed record SimulatedApplication(string Id, EvaluationRequest Request)
{
    /// <summary>What was awarded at the time, zero where it was refused; <see langword="null"/> where that is not known.</summary>
    public Money? Awarded { get; init; }
}

/// <summary>What one application gets under a catalogue.</summary>
public sealed record SimulatedAward(string Id, Money Amount, string? Refusal);

/// <summary>Before and after for one application; <paramref name="DifferenceFen"/> is signed.</summary>
public sealed record SimulatedChange(string Id, string Instrument, SimulatedAward Before, SimulatedAward After, long DifferenceFen);

/// <summary>Cost of one instrument or line, in fen; the difference is signed.</summary>
public sealed record SimulatedCost(string Id, Money Before, Money After, long DifferenceFen);

/// <summary>Whether and when a line runs out.</summary>
/// <param name="Line">Budget line.</param>
/// <param name="Year">Budget year.</param>
/// <param name="Appropriation">What is set aside.</param>
/// <param name="RunsOutBefore">Civil date of the first application that finds too little left under the old catalogue.</param>
/// <param name="RunsOutAfter">The same under the new one.</param>
public sealed record SimulatedLine(string Line, int Year, Money Appropriation, DateOnly? RunsOutBefore, DateOnly? RunsOutAfter);

/// <summary>What a change of policy does to given applications.</summary>
public sealed record Simulation(
    string CatalogueBefore,
    string CatalogueAfter,
    int Winners,
    int Losers,
    int Unchanged,
    IReadOnlyList<SimulatedChange> Changes,
    IReadOnlyList<SimulatedCost> ByInstrument,
    IReadOnlyList<SimulatedCost> ByLine,
    IReadOnlyList<SimulatedLine> Lines);

/// <summary>
/// Rates the same applications under two catalogues, in order of date and id, each award counting against the limits of later ones.
/// Costs are what the rules grant; whether a line has the money is reported beside them, not subtracted, so that a shortfall shows.
/// </summary>
public static class Simulator
{
    /// <summary>Stands for a catalogue version in <see cref="Simulation.CatalogueBefore"/> where the amounts before are recorded ones.</summary>
    public const string RecordedVersion = "recorded";

    public static Simulation Simulate(PolicyCatalogue before, PolicyCatalogue after, IReadOnlyList<SimulatedApplication> applications, IReadOnlyList<PriorAward> earlier)
    {
        var ordered = Ordered(applications);
        return Compare(before, after, before.Version, ordered, Run(before, ordered, earlier), Run(after, ordered, earlier));
    }

    /// <summary>Rates applications under a catalogue and holds the outcome against what was awarded at the time.</summary>
    /// <exception cref="ArgumentException">An application does not say what was awarded.</exception>
    public static Simulation AgainstRecord(PolicyCatalogue after, IReadOnlyList<SimulatedApplication> applications, IReadOnlyList<PriorAward> earlier)
    {
        if (applications.FirstOrDefault(application => application.Awarded is null) is { } unknown)
            throw new ArgumentException($"Application {unknown.Id} does not say what was awarded.", nameof(applications));
        var ordered = Ordered(applications);
        var changed = Run(after, ordered, earlier);
        var old = new SimulationRun(after, new AwardHistory());
        foreach (var (application, award) in ordered.Zip(changed.Awards))
            old.Record(application, application.Awarded!.Value, application.Awarded.Value.IsZero ? award.Refusal : null);
        return Compare(after, after, RecordedVersion, ordered, old, changed);
    }

    private static SimulatedApplication[] Ordered(IReadOnlyList<SimulatedApplication> applications) =>
        [.. applications.OrderBy(application => application.Request.AsOf).ThenBy(application => application.Id, StringComparer.Ordinal)];

    private static Simulation Compare(PolicyCatalogue before, PolicyCatalogue after, string versionBefore, SimulatedApplication[] ordered, SimulationRun old, SimulationRun changed)
    {
        var changes = ordered
            .Select((application, i) => new SimulatedChange(application.Id, application.Request.Instrument, old.Awards[i], changed.Awards[i], changed.Awards[i].Amount.Fen - old.Awards[i].Amount.Fen))
            .ToArray();
        return new(
            versionBefore,
            after.Version,
            changes.Count(change => change.DifferenceFen > 0),
            changes.Count(change => change.DifferenceFen < 0),
            changes.Count(change => change.DifferenceFen == 0),
            [.. changes.Where(change => change.DifferenceFen != 0 || change.Before.Refusal != change.After.Refusal)],
            Costs(old.ByInstrument, changed.ByInstrument),
            Costs(Named(old.ByLine), Named(changed.ByLine)),
            Lines(before, after, old, changed));
    }

    private static SimulationRun Run(PolicyCatalogue catalogue, SimulatedApplication[] ordered, IReadOnlyList<PriorAward> earlier)
    {
        var run = new SimulationRun(catalogue, AwardHistory.Of(earlier));
        foreach (var application in ordered)
            run.Rate(application);
        return run;
    }

    private static IReadOnlyList<SimulatedCost> Costs(IReadOnlyDictionary<string, Money> before, IReadOnlyDictionary<string, Money> after) =>
    [
        .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Select(id =>
        {
            var (old, changed) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            return new SimulatedCost(id, old, changed, changed.Fen - old.Fen);
        }),
    ];

    private static Dictionary<string, Money> Named(IReadOnlyDictionary<(int Year, string Line), Money> lines) =>
        lines.ToDictionary(pair => $"{pair.Key.Year}/{pair.Key.Line}", pair => pair.Value);

    private static IReadOnlyList<SimulatedLine> Lines(PolicyCatalogue before, PolicyCatalogue after, SimulationRun old, SimulationRun changed) =>
    [
        .. old.ByLine.Keys.Union(changed.ByLine.Keys).OrderBy(key => key.Year).ThenBy(key => key.Line, StringComparer.Ordinal).Select(key => new SimulatedLine(
            key.Line,
            key.Year,
            (after.Budget(key.Year)?.Lines.FirstOrDefault(line => line.Id == key.Line) ?? before.Budget(key.Year)?.Lines.FirstOrDefault(line => line.Id == key.Line))!.Appropriation,
            old.RunsOut.TryGetValue(key, out var then) ? then : null,
            changed.RunsOut.TryGetValue(key, out var now) ? now : null)),
    ];
}
