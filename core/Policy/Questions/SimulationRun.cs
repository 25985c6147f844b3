using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Policy.Questions;

/// <summary>One pass over the applications under one catalogue.</summary>
internal sealed class SimulationRun(PolicyCatalogue catalogue, AwardHistory history)
{
    private readonly Dictionary<string, Money> byInstrument = [];
    private readonly Dictionary<(int Year, string Line), Money> byLine = [];
    private readonly Dictionary<(int Year, string Line), DateOnly> runsOut = [];

    internal List<SimulatedAward> Awards { get; } = [];

    internal IReadOnlyDictionary<string, Money> ByInstrument => byInstrument;

    internal IReadOnlyDictionary<(int Year, string Line), Money> ByLine => byLine;

    /// <summary>The day on which a line first has too little left.</summary>
    internal IReadOnlyDictionary<(int Year, string Line), DateOnly> RunsOut => runsOut;

    internal void Rate(SimulatedApplication application)
    {
        var request = application.Request;
        // A version asked for that this catalogue does not have falls back to the one in force.
        if (request.Version is { } version && catalogue.Instrument(request.Instrument)?.Version(version) is null)
            request = request with { Version = null };
        var evaluation = Evaluator.Evaluate(catalogue, request, history);
        Record(application, evaluation.Amount, evaluation.Refusal?.Code.Value);
    }

    /// <summary>Counts an outcome; nothing awarded counts against no limit.</summary>
    internal void Record(SimulatedApplication application, Money amount, string? refusal)
    {
        var request = application.Request;
        Awards.Add(new(application.Id, amount, refusal));
        byInstrument[request.Instrument] = byInstrument.GetValueOrDefault(request.Instrument) + amount;
        if (amount.IsZero)
            return;
        history.Add(new(request.Instrument, request.Entity ?? application.Id, request.AwardYear, amount)
        {
            District = request.District,
            Project = request.Project,
        });
        if (catalogue.LineFor(request.Instrument, request.AwardYear) is not { } line)
            return;
        var key = (request.AwardYear, line.Id);
        byLine[key] = byLine.GetValueOrDefault(key) + amount;
        if (byLine[key] > line.Appropriation)
            runsOut.TryAdd(key, request.AsOf);
    }
}
