using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Explaining;

namespace Shuzhi.Functions.Policy;

/// <summary>Every instrument of a catalogue.</summary>
/// <param name="AsOf">Civil date (Asia/Shanghai) whose policy is shown.</param>
internal sealed record InstrumentListView(string CatalogueVersion, DateOnly AsOf, IReadOnlyList<InstrumentView> Items)
{
    public static InstrumentListView Of(PolicyCatalogue catalogue, DateOnly asOf) =>
        new(catalogue.Version, asOf, [.. catalogue.Instruments.Select(instrument => InstrumentView.Of(catalogue, instrument, asOf))]);
}

/// <summary>An instrument for lists: names, sources and dates, and what holds on a civil date.</summary>
/// <param name="Payable">Whether it pays itself; else another policy does, which <paramref name="ReferTo"/> names.</param>
/// <param name="InForce">Whether a version is in force on the date.</param>
/// <param name="VersionInForce">Id of that version.</param>
/// <param name="BudgetLine">Id of the line that pays in the year of the date.</param>
internal sealed record InstrumentView(
    string Id,
    LocalizedText Name,
    LocalizedText Summary,
    IReadOnlyList<NamedView> Beneficiaries,
    bool Payable,
    bool InForce,
    string? VersionInForce,
    string? BudgetLine,
    IReadOnlyList<InstrumentVersionView> Versions,
    LocalizedText? ReferTo)
{
    public static InstrumentView Of(PolicyCatalogue catalogue, Instrument instrument, DateOnly asOf)
    {
        var inForce = instrument.InForceOn(asOf);
        return new(
            instrument.Id,
            instrument.Name,
            instrument.Summary,
            [.. instrument.Beneficiaries.Select(id => NamedView.Of(id, catalogue.Vocabulary.Beneficiaries.GetValueOrDefault(id)))],
            IsPayable(instrument),
            inForce is not null,
            inForce?.Id,
            catalogue.LineFor(instrument.Id, asOf.Year)?.Id,
            [.. instrument.Versions.Select(version => InstrumentVersionView.Of(catalogue, version))],
            ReferToOf(instrument));
    }

    public static bool IsPayable(Instrument instrument) => instrument.Versions.All(version => version.Rule is not ReferRule);

    public static LocalizedText? ReferToOf(Instrument instrument) => instrument.Versions.Select(version => version.Rule).OfType<ReferRule>().FirstOrDefault()?.To;
}

/// <summary>What one source document says about an instrument.</summary>
/// <param name="Document">Id of the source document.</param>
/// <param name="InForce">Civil dates, both inclusive; absent for a draft without dates.</param>
/// <param name="Rule">Kind of its rule.</param>
/// <param name="Departments">Lead first.</param>
internal sealed record InstrumentVersionView(
    string Id,
    string Document,
    DocumentStatus Status,
    DateRange? InForce,
    string Rule,
    IReadOnlyList<FigureView> Figures,
    IReadOnlyList<NamedView> Departments,
    IReadOnlyList<CitedTitle> Cites)
{
    public static InstrumentVersionView Of(PolicyCatalogue catalogue, InstrumentVersion version) => new(
        version.Id,
        version.Document,
        catalogue.Document(version.Document)!.Status,
        version.InForce,
        version.Rule.Kind,
        [.. RuleFigures.Of(version.Rule).Select(figure => new FigureView(figure.Name, figure.Value, PolicyParts.Cites(catalogue, figure.Cites)))],
        [.. version.Departments.Select(id => NamedView.Of(id, catalogue.Vocabulary.Departments.GetValueOrDefault(id)))],
        PolicyParts.Cites(catalogue, version.Cites));
}

/// <summary>A figure of a rule.</summary>
/// <param name="Name">As in the catalogue's file.</param>
/// <param name="Value">An amount or a rate, for people.</param>
internal sealed record FigureView(string Name, string Value, IReadOnlyList<CitedTitle> Cites);
