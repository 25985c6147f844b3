using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Rating;

/// <summary>An amount or a refusal, and how it came about. Evaluating again under the same catalogue version gives the same.</summary>
public sealed record Evaluation
{
    /// <summary>Content hash of the catalogue that decided.</summary>
    public required string CatalogueVersion { get; init; }

    public required string Instrument { get; init; }

    /// <summary>Version of the instrument, or <see langword="null"/> where none applies.</summary>
    public required string? InstrumentVersion { get; init; }

    /// <summary>Civil date, Asia/Shanghai.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The calendar year the award counts for.</summary>
    public required int Year { get; init; }

    /// <summary>What is granted; zero when refused.</summary>
    public required Money Amount { get; init; }

    /// <summary>Why nothing is granted, or <see langword="null"/>.</summary>
    public required Refusal? Refusal { get; init; }

    /// <summary>Every criterion, in the order of the articles.</summary>
    public required IReadOnlyList<CriterionResult> Criteria { get; init; }

    /// <summary>Every step of the calculation, in order.</summary>
    public required IReadOnlyList<TraceStep> Steps { get; init; }

    /// <summary>Names of facts that were needed and not given.</summary>
    public required IReadOnlyList<string> MissingFacts { get; init; }

    public bool IsGranted => Refusal is null;
}

/// <summary>How a criterion came out.</summary>
public enum CriterionStatus
{
    Met,
    NotMet,

    /// <summary>A fact is missing.</summary>
    NotEvaluated,
}

/// <summary>One criterion and how it came out.</summary>
public sealed record CriterionResult(
    string Id,
    LocalizedText Text,
    CriterionStatus Status,
    IReadOnlyList<TraceInput> Inputs,
    IReadOnlyList<Citation> Cites,
    string? Interpretation);

/// <summary>What a step does.</summary>
public enum TraceOperation
{
    /// <summary>Picks the version in force.</summary>
    SelectVersion,

    /// <summary>Base times rate, rounded down to the fen.</summary>
    ShareOf,

    /// <summary>Holds a figure against a threshold.</summary>
    Compare,

    /// <summary>Takes a fixed amount.</summary>
    Fix,

    /// <summary>Takes an amount that was determined elsewhere.</summary>
    Take,

    /// <summary>The smaller of the amount so far and what is left under a limit.</summary>
    LimitTo,

    /// <summary>Holds a count against a limit.</summary>
    CountWithin,

    /// <summary>Hands over to another policy.</summary>
    Refer,
}

/// <summary>One step: what went in, what was done, what came out, and by which clause.</summary>
public sealed record TraceStep(
    string Id,
    TraceOperation Operation,
    LocalizedText Text,
    IReadOnlyList<TraceInput> Inputs,
    Money? Result,
    IReadOnlyList<Citation> Cites,
    string? Interpretation = null);

/// <summary>What <see cref="TraceInput.Number"/> counts.</summary>
public enum TraceUnit
{
    /// <summary>Fen.</summary>
    Money,

    /// <summary>Parts per million.</summary>
    Rate,

    /// <summary>A plain number.</summary>
    Count,

    /// <summary>No number: <see cref="TraceInput.Text"/> says it.</summary>
    Text,
}

/// <summary>A value that a step read.</summary>
public sealed record TraceInput(string Name, LocalizedText Label, TraceUnit Unit, long Number, string? Text = null)
{
    public static TraceInput Of(string name, LocalizedText label, Money amount) => new(name, label, TraceUnit.Money, amount.Fen);

    public static TraceInput Of(string name, LocalizedText label, Rate rate) => new(name, label, TraceUnit.Rate, rate.PartsPerMillion);

    public static TraceInput Of(string name, LocalizedText label, long count) => new(name, label, TraceUnit.Count, count);

    public static TraceInput Of(string name, LocalizedText label, string text) => new(name, label, TraceUnit.Text, 0, text);

    /// <summary>For people: an amount, a percentage, a number or text.</summary>
    public string Value => Unit switch
    {
        TraceUnit.Money => Money.FromFen(Number).ToString(),
        TraceUnit.Rate => Rate.FromPartsPerMillion(Number).ToString(),
        TraceUnit.Count => Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => Text ?? "",
    };
}
