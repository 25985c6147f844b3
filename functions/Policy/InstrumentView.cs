using System.Text.Json.Nodes;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Explaining;

namespace Shuzhi.Functions.Policy;

/// <summary>An instrument as JSON, short for lists and whole for one.</summary>
internal static class InstrumentView
{
    /// <summary>Names, sources and dates, and what holds on a civil date.</summary>
    public static JsonObject Short(PolicyCatalogue catalogue, Instrument instrument, DateOnly asOf)
    {
        var inForce = instrument.InForceOn(asOf);
        var node = new JsonObject
        {
            ["id"] = instrument.Id,
            ["name"] = PolicyJson.Of(instrument.Name),
            ["summary"] = PolicyJson.Of(instrument.Summary),
            ["beneficiaries"] = PolicyJson.Array(instrument.Beneficiaries.Select(id => PolicyJson.Named(id, catalogue.Vocabulary.Beneficiaries.GetValueOrDefault(id)))),
            ["payable"] = IsPayable(instrument),
            ["inForce"] = inForce is not null,
            ["versionInForce"] = inForce?.Id,
            ["budgetLine"] = catalogue.LineFor(instrument.Id, asOf.Year)?.Id,
            ["versions"] = PolicyJson.Array(instrument.Versions.Select(version => Version(catalogue, version))),
        };
        if (ReferTo(instrument) is { } to)
            node["referTo"] = PolicyJson.Of(to);
        return node;
    }

    /// <summary>Everything the catalogue says about it.</summary>
    public static JsonObject Whole(PolicyCatalogue catalogue, Instrument instrument, DateOnly asOf)
    {
        var node = Short(catalogue, instrument, asOf);
        node["catalogueVersion"] = catalogue.Version;
        node["asOf"] = $"{asOf:yyyy-MM-dd}";
        node["facts"] = PolicyJson.Of(instrument.Facts);
        node["stages"] = PolicyJson.Array(instrument.Stages.Select(stage => Stage(catalogue, stage)));
        node["documents"] = PolicyJson.Array(instrument.Documents.Select(document => Document(catalogue, document)));
        node["interpretations"] = PolicyJson.Of(instrument.Interpretations);
        foreach (var (version, item) in instrument.Versions.Zip(node["versions"]!.AsArray()))
        {
            item!["limits"] = PolicyJson.Array(version.Caps.Select(cap => Limit(catalogue, cap)));
            item["criteria"] = PolicyJson.Array(version.Eligibility.Select(criterion => Criterion(catalogue, criterion)));
        }
        return node;
    }

    public static bool IsPayable(Instrument instrument) => instrument.Versions.All(version => version.Rule is not ReferRule);

    public static LocalizedText? ReferTo(Instrument instrument) => instrument.Versions.Select(version => version.Rule).OfType<ReferRule>().FirstOrDefault()?.To;

    private static JsonObject Version(PolicyCatalogue catalogue, InstrumentVersion version) => new()
    {
        ["id"] = version.Id,
        ["document"] = version.Document,
        ["status"] = PolicyJson.Of(catalogue.Document(version.Document)!.Status),
        ["inForce"] = version.InForce is { } dates ? PolicyJson.Of(dates) : null,
        ["rule"] = version.Rule.Kind,
        ["figures"] = PolicyJson.Array(RuleFigures.Of(version.Rule).Select(figure => (JsonNode)new JsonObject
        {
            ["name"] = figure.Name,
            ["value"] = figure.Value,
            ["cites"] = PolicyJson.Cites(catalogue, figure.Cites),
        })),
        ["departments"] = PolicyJson.Array(version.Departments.Select(id => PolicyJson.Named(id, catalogue.Vocabulary.Departments.GetValueOrDefault(id)))),
        ["cites"] = PolicyJson.Cites(catalogue, version.Cites),
    };

    private static JsonObject Limit(PolicyCatalogue catalogue, Cap cap) => new()
    {
        ["id"] = cap.Id,
        ["text"] = PolicyJson.Of(PolicyTexts.Limit(cap)),
        ["measure"] = PolicyJson.Of(cap.Measure),
        ["scope"] = PolicyJson.Of(cap.Scope),
        ["period"] = PolicyJson.Of(cap.Period),
        ["limit"] = cap.Limit,
        ["limitText"] = InstrumentTexts.Limit(cap),
        ["interpretation"] = cap.Interpretation,
        ["cites"] = PolicyJson.Cites(catalogue, cap.Cites),
    };

    private static JsonObject Criterion(PolicyCatalogue catalogue, Criterion criterion) => new()
    {
        ["id"] = criterion.Id,
        ["text"] = PolicyJson.Of(criterion.Text),
        ["facts"] = PolicyJson.Of(criterion.Facts),
        ["interpretation"] = criterion.Interpretation,
        ["cites"] = PolicyJson.Cites(catalogue, criterion.Cites),
    };

    private static JsonObject Stage(PolicyCatalogue catalogue, Stage stage)
    {
        var id = (string)PolicyJson.Of(stage)!;
        return PolicyJson.Named(id, catalogue.Vocabulary.Stages.GetValueOrDefault(id));
    }

    private static JsonObject Document(PolicyCatalogue catalogue, RequiredDocument document)
    {
        var node = PolicyJson.Named(document.Id, catalogue.Vocabulary.Documents.GetValueOrDefault(document.Id));
        node["stage"] = PolicyJson.Of(document.Stage);
        node["optional"] = document.Optional;
        return node;
    }
}
