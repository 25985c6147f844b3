using System.Text.Json.Nodes;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Explaining;
using Shuzhi.Core.Policy.Questions;

namespace Shuzhi.Functions.Policy;

/// <summary>An estimate as JSON: what is granted with its trace, the best lawful combination, what information is missing, and why the rest is refused.</summary>
internal static class EstimateView
{
    public static JsonObject ToNode(PolicyCatalogue catalogue, EstimateRequest request, EstimateResult result) => new()
    {
        ["catalogueVersion"] = result.CatalogueVersion,
        ["asOf"] = $"{request.AsOf:yyyy-MM-dd}",
        ["entitled"] = PolicyJson.Array(result.Entitled.Select(entry => Granted(catalogue, entry))),
        ["best"] = Best(result),
        ["withinReach"] = PolicyJson.Array(result.WithinReach.Select(entry => WithinReach(catalogue, entry))),
        ["refused"] = PolicyJson.Array(Refused(result).Select(entry => Refusal(catalogue, entry))),
    };

    /// <summary>Instruments that what is known rules out.</summary>
    public static IEnumerable<EstimateEntry> Refused(EstimateResult result) =>
        result.Entries.Where(entry => !entry.Evaluation.IsGranted && entry.Missing.Count == 0);

    private static JsonObject Entry(PolicyCatalogue catalogue, EstimateEntry entry) => new()
    {
        ["instrument"] = entry.Evaluation.Instrument,
        ["name"] = PolicyJson.Of(catalogue.Instrument(entry.Evaluation.Instrument)!.Name),
        ["version"] = entry.Evaluation.InstrumentVersion,
        ["isDraft"] = entry.IsDraft,
    };

    private static JsonObject Granted(PolicyCatalogue catalogue, EstimateEntry entry)
    {
        var node = Entry(catalogue, entry);
        node["amount"] = entry.Evaluation.Amount.Fen;
        node["amountText"] = entry.Evaluation.Amount.ToString();
        node["explanation"] = JsonExplanation.ToNode(catalogue, entry.Evaluation);
        return node;
    }

    private static JsonObject WithinReach(PolicyCatalogue catalogue, EstimateEntry entry)
    {
        var node = Entry(catalogue, entry);
        node["missing"] = PolicyJson.Of(entry.Missing);
        return node;
    }

    private static JsonObject Refusal(PolicyCatalogue catalogue, EstimateEntry entry)
    {
        var node = Entry(catalogue, entry);
        node["refusal"] = PolicyJson.Of(entry.Evaluation.Refusal!);
        node["criteria"] = PolicyJson.Of(entry.Evaluation.Criteria);
        return node;
    }

    private static JsonObject Best(EstimateResult result)
    {
        var node = PolicyJson.Of(result.Best).AsObject();
        node["totalText"] = result.Best.Total.ToString();
        return node;
    }
}
