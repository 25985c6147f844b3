using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Loading;

/// <summary>Figures and citations: <c>{ "value": 20, "unit": "万元", "cites": ["wzg-2025-3 art.2"] }</c>.</summary>
internal static class FigureReader
{
    internal const string PercentUnit = "%";

    internal static Cited<Money> Money(Node node)
    {
        node.Only("value", "unit", "cites");
        return new(Amount(node), Cites(node["cites"]));
    }

    internal static Money Amount(Node node)
    {
        var unit = node["unit"].Text("a unit: " + string.Join(", ", UnitAmount.Names));
        var value = node["value"].Number();
        if (UnitAmount.TryMake(value, unit, out var amount))
            return amount;
        if (unit.Length > 0)
            node.Error($"expected an amount of whole fen in {string.Join(", ", UnitAmount.Names)}, found {value} {unit}");
        return default;
    }

    internal static Cited<Rate> Rate(Node node)
    {
        node.Only("value", "unit", "cites");
        var unit = node["unit"].Text("the unit %");
        var parts = node["value"].Number() * (Kernel.Rate.Whole / 100);
        if (unit is not (PercentUnit or ""))
            node["unit"].Expected("the unit %");
        if (parts != decimal.Truncate(parts) || parts > 10 * Kernel.Rate.Whole)
        {
            node["value"].Expected("a percentage with at most four decimals, up to 1000");
            parts = 0;
        }
        return new(Kernel.Rate.FromPartsPerMillion((long)parts), Cites(node["cites"]));
    }

    /// <summary>At least one citation.</summary>
    internal static IReadOnlyList<Citation> Cites(Node node)
    {
        var cites = new List<Citation>();
        foreach (var item in node.Items(atLeast: 1))
        {
            if (Citation.TryParse(item.Text("a citation"), out var citation))
                cites.Add(citation);
            else
                item.Expected("a citation such as \"wzg-2025-3 art.2\"");
        }
        return cites;
    }

    /// <summary>Clauses, or the interpretation that stands in where the sources are silent; at least one of the two.</summary>
    internal static Basis Basis(Node owner)
    {
        var interpretation = owner["interpretation"].TextOrNull("the id of an interpretation");
        if (interpretation is null)
            return new(Cites(owner["cites"]), null);
        return new(owner["cites"].Exists ? Cites(owner["cites"]) : [], interpretation);
    }

    internal static IReadOnlyList<string> Texts(Node node, int atLeast = 0) => [.. node.Items(atLeast).Select(item => item.Text())];

    /// <summary>First day and last day, both inclusive; the last may be absent.</summary>
    internal static DateRange? Range(Node node)
    {
        if (!node.Exists)
            return null;
        node.Only("from", "through");
        var from = node["from"].Date();
        DateOnly? through = node["through"].Exists ? node["through"].Date() : null;
        if (through is null || through >= from)
            return new(from, through);
        node["through"].Expected($"a last day on or after {from:yyyy-MM-dd}");
        return new(from);
    }
}
