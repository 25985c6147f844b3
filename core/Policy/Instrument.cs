using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>政策工具: one thing the city pays for, with every version of its rule.</summary>
public sealed record Instrument
{
    /// <summary>Kebab-case, the name of its file.</summary>
    public required string Id { get; init; }

    public required LocalizedText Name { get; init; }

    public required LocalizedText Summary { get; init; }

    /// <summary>Kinds of applicants, from the vocabulary.</summary>
    public required IReadOnlyList<string> Beneficiaries { get; init; }

    /// <summary>Points that the sources leave open, each with the choice that applies.</summary>
    public required IReadOnlyList<Interpretation> Interpretations { get; init; }

    /// <summary>Facts the rule and the criteria read, those of shared criteria included.</summary>
    public required IReadOnlyList<FactDefinition> Facts { get; init; }

    /// <summary>What an applicant must be, in article order; only those that the chosen interpretations apply.</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>Supporting documents, by the stage at which they are due.</summary>
    public required IReadOnlyList<RequiredDocument> Documents { get; init; }

    /// <summary>Stages of the process, in order.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>Where the stages come from: a clause, or an interpretation that this instrument declares.</summary>
    public required Basis StagesBasis { get; init; }

    /// <summary>Versions by first day; those without dates (drafts) last.</summary>
    public required IReadOnlyList<InstrumentVersion> Versions { get; init; }

    /// <summary>The version in force on a civil date (Asia/Shanghai), if there is one.</summary>
    public InstrumentVersion? InForceOn(DateOnly date) => Versions.FirstOrDefault(version => version.InForce?.Contains(date) == true);

    public InstrumentVersion? Version(string id) => Versions.FirstOrDefault(version => version.Id == id);

    public FactDefinition? Fact(string name) => Facts.FirstOrDefault(fact => fact.Name == name);
}

/// <summary>What one source document says about an instrument.</summary>
public sealed record InstrumentVersion
{
    /// <summary>Unique in the instrument, such as <c>2025</c> or <c>2026-draft</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the source document.</summary>
    public required string Document { get; init; }

    /// <summary>First and last civil day, or <see langword="null"/> for a draft without dates.</summary>
    public required DateRange? InForce { get; init; }

    /// <summary>The clauses that grant the award.</summary>
    public required IReadOnlyList<Citation> Cites { get; init; }

    /// <summary>Responsible departments, lead first, from the vocabulary.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    public required AwardRule Rule { get; init; }

    /// <summary>The interpretation that makes this the rule, where the clause leaves it open.</summary>
    public required string? RuleInterpretation { get; init; }

    /// <summary>Limits that apply under the chosen interpretations, in the order they are applied.</summary>
    public required IReadOnlyList<Cap> Caps { get; init; }

    /// <summary>Criteria of this version alone, after those of the instrument.</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>
    /// All that is tested under this version, in article order: the instrument's criteria, then its own. A criterion that several
    /// versions share cites only the document of this one.
    /// </summary>
    public required IReadOnlyList<Criterion> Eligibility { get; init; }

    /// <summary>The least the city sets aside for the instrument in a year, where the source promises one. Not a limit.</summary>
    public required Cited<Money>? YearlyPoolAtLeast { get; init; }
}

/// <summary>Where something comes from: clauses, or a labelled interpretation where the sources are silent. One of the two.</summary>
public sealed record Basis(IReadOnlyList<Citation> Cites, string? Interpretation);

/// <summary>A point the sources leave open. The choice is part of the catalogue, so a pinned version pins it too.</summary>
/// <param name="Id">Unique in the instrument.</param>
/// <param name="Question">What is open.</param>
/// <param name="Options">Possible answers.</param>
/// <param name="Default">The labelled default, one of the options.</param>
/// <param name="Chosen">The answer that applies.</param>
/// <param name="Cites">The clauses that leave it open.</param>
public sealed record Interpretation(
    string Id,
    LocalizedText Question,
    IReadOnlyList<InterpretationOption> Options,
    string Default,
    string Chosen,
    IReadOnlyList<Citation> Cites);

/// <summary>One possible answer.</summary>
public sealed record InterpretationOption(string Id, LocalizedText Text);

/// <summary>A supporting document.</summary>
/// <param name="Id">From the vocabulary.</param>
/// <param name="Stage">Stage of the process by which it is due.</param>
/// <param name="Optional">Only where it applies to the applicant.</param>
/// <param name="Basis">Why it is asked for.</param>
public sealed record RequiredDocument(string Id, Stage Stage, bool Optional, Basis Basis);
