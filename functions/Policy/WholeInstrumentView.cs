using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Explaining;

namespace Shuzhi.Functions.Policy;

/// <summary>Everything that a catalogue says about one instrument.</summary>
/// <param name="Payable">Whether it pays itself; else another policy does, which <paramref name="ReferTo"/> names.</param>
/// <param name="InForce">Whether a version is in force on the date.</param>
/// <param name="VersionInForce">Id of that version.</param>
/// <param name="BudgetLine">Id of the line that pays in the year of the date.</param>
/// <param name="AsOf">Civil date (Asia/Shanghai) whose policy is shown.</param>
/// <param name="Facts">Facts that its rules and criteria read.</param>
/// <param name="Stages">Of its process, in order.</param>
/// <param name="Documents">Supporting documents.</param>
/// <param name="Interpretations">Points that the sources leave open, each with the choice that applies.</param>
internal sealed record WholeInstrumentView(
    string Id,
    LocalizedText Name,
    LocalizedText Summary,
    IReadOnlyList<NamedView> Beneficiaries,
    bool Payable,
    bool InForce,
    string? VersionInForce,
    string? BudgetLine,
    IReadOnlyList<WholeVersionView> Versions,
    LocalizedText? ReferTo,
    string CatalogueVersion,
    DateOnly AsOf,
    IReadOnlyList<FactDefinition> Facts,
    IReadOnlyList<NamedView> Stages,
    IReadOnlyList<RequiredDocumentView> Documents,
    IReadOnlyList<Interpretation> Interpretations)
{
    public static WholeInstrumentView Of(PolicyCatalogue catalogue, Instrument instrument, DateOnly asOf)
    {
        var brief = InstrumentView.Of(catalogue, instrument, asOf);
        return new(
            brief.Id,
            brief.Name,
            brief.Summary,
            brief.Beneficiaries,
            brief.Payable,
            brief.InForce,
            brief.VersionInForce,
            brief.BudgetLine,
            [.. instrument.Versions.Select(version => WholeVersionView.Of(catalogue, version))],
            brief.ReferTo,
            catalogue.Version,
            asOf,
            instrument.Facts,
            [.. instrument.Stages.Select(PolicyParts.NameOf).Select(id => NamedView.Of(id, catalogue.Vocabulary.Stages.GetValueOrDefault(id)))],
            [.. instrument.Documents.Select(document => RequiredDocumentView.Of(catalogue, document))],
            instrument.Interpretations);
    }
}

/// <summary>What one source document says about an instrument, with limits and criteria.</summary>
/// <param name="Document">Id of the source document.</param>
/// <param name="InForce">Civil dates, both inclusive; absent for a draft without dates.</param>
/// <param name="Rule">Kind of its rule.</param>
/// <param name="Departments">Lead first.</param>
/// <param name="Limits">In the order in which they are applied.</param>
/// <param name="Criteria">In the order of the articles.</param>
internal sealed record WholeVersionView(
    string Id,
    string Document,
    DocumentStatus Status,
    DateRange? InForce,
    string Rule,
    IReadOnlyList<FigureView> Figures,
    IReadOnlyList<NamedView> Departments,
    IReadOnlyList<CitedTitle> Cites,
    IReadOnlyList<LimitView> Limits,
    IReadOnlyList<CriterionView> Criteria)
{
    public static WholeVersionView Of(PolicyCatalogue catalogue, InstrumentVersion version)
    {
        var brief = InstrumentVersionView.Of(catalogue, version);
        return new(
            brief.Id, brief.Document, brief.Status, brief.InForce, brief.Rule, brief.Figures, brief.Departments, brief.Cites,
            [.. version.Caps.Select(cap => LimitView.Of(catalogue, cap))],
            [.. version.Eligibility.Select(criterion => CriterionView.Of(catalogue, criterion))]);
    }
}

/// <summary>A limit.</summary>
/// <param name="Limit">Fen where an amount is measured, else a count. Reaching it is allowed, passing it is not.</param>
/// <param name="LimitText">The same for people.</param>
/// <param name="Interpretation">The interpretation that makes this the limit, where the clause leaves it open.</param>
internal sealed record LimitView(
    string Id, LocalizedText Text, CapMeasure Measure, CapScope Scope, CapPeriod Period, long Limit, string LimitText, string? Interpretation, IReadOnlyList<CitedTitle> Cites)
{
    public static LimitView Of(PolicyCatalogue catalogue, Cap cap) => new(
        cap.Id, PolicyTexts.Limit(cap), cap.Measure, cap.Scope, cap.Period, cap.Limit, InstrumentTexts.Limit(cap), cap.Interpretation, PolicyParts.Cites(catalogue, cap.Cites));
}

/// <summary>Something that an applicant or project must be.</summary>
/// <param name="Facts">Names of the facts that it reads.</param>
/// <param name="Interpretation">The interpretation by which it applies, where the instrument's own clause does not say so.</param>
internal sealed record CriterionView(string Id, LocalizedText Text, IReadOnlyList<string> Facts, string? Interpretation, IReadOnlyList<CitedTitle> Cites)
{
    public static CriterionView Of(PolicyCatalogue catalogue, Criterion criterion) =>
        new(criterion.Id, criterion.Text, criterion.Facts, criterion.Interpretation, PolicyParts.Cites(catalogue, criterion.Cites));
}

/// <summary>A supporting document.</summary>
/// <param name="Stage">Stage by which it is due.</param>
/// <param name="Optional">Only where it applies to the applicant.</param>
internal sealed record RequiredDocumentView(string Id, string Zh, string En, Stage Stage, bool Optional)
{
    public static RequiredDocumentView Of(PolicyCatalogue catalogue, RequiredDocument document)
    {
        var named = NamedView.Of(document.Id, catalogue.Vocabulary.Documents.GetValueOrDefault(document.Id));
        return new(named.Id, named.Zh, named.En, document.Stage, document.Optional);
    }
}
