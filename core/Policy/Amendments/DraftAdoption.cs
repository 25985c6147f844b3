using System.Text.Json.Nodes;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Amendments;

/// <summary>Gives a draft version its dates. Until somebody does, no round can be opened on it.</summary>
public static class DraftAdoption
{
    /// <summary>
    /// The instrument's file with the version in force over <paramref name="term"/>, and the version before it ended on the day
    /// before. To be proposed as an amendment: two people stand behind the date.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such instrument or version.</exception>
    public static CatalogueFile Adopt(PolicyCatalogue catalogue, string instrument, string version, DateRange term)
    {
        var found = catalogue.Instrument(instrument) ?? throw new ArgumentException($"There is no instrument {instrument}.", nameof(instrument));
        if (found.Version(version) is null)
            throw new ArgumentException($"{instrument} has no version {version}.", nameof(version));
        var file = catalogue.Files.Single(candidate => candidate.Path == $"{Loading.CatalogueLoader.InstrumentFolder}{instrument}.json");
        var root = JsonNode.Parse(file.Json)!;
        var versions = root["versions"]!.AsArray();
        versions.Single(item => (string?)item!["id"] == version)!["inForce"] = Range(term);
        var earlier = found.Versions.LastOrDefault(other => other.Id != version && other.InForce is { } dates && dates.From < term.From && dates.Contains(term.From));
        if (earlier is not null)
            versions.Single(item => (string?)item!["id"] == earlier.Id)!["inForce"] = Range(new(earlier.InForce!.From, term.From.AddDays(-1)));
        return file with { Json = root.ToJsonString(CoreJson.Indented) };
    }

    private static JsonObject Range(DateRange range)
    {
        var node = new JsonObject { ["from"] = $"{range.From:yyyy-MM-dd}" };
        if (range.Through is { } last)
            node["through"] = $"{last:yyyy-MM-dd}";
        return node;
    }
}
