using System.Collections.Frozen;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Loading;

/// <summary>Source documents, standards, criteria sets, budgets and the vocabulary.</summary>
internal static class SharedReaders
{
    internal static SourceDocument Document(Node node)
    {
        node.Only("$schema", "id", "title", "number", "status", "issued", "inForce", "articles");
        return new()
        {
            Id = node["id"].Id(),
            Title = node["title"].Localized(),
            Number = node["number"].TextOrNull(),
            Status = node["status"].Choice<DocumentStatus>(),
            Issued = node["issued"].Exists ? node["issued"].Date() : null,
            InForce = FigureReader.Range(node["inForce"]),
            Articles = [.. node["articles"].Items(1).Select(Article)],
        };
    }

    internal static CriteriaSet CriteriaSet(Node node, SharedParts shared)
    {
        node.Only("$schema", "id", "facts", "criteria");
        return new(
            node["id"].Id(),
            [.. node["criteria"].Items(1).Select(item => CriterionReader.One(item, null, shared))],
            [.. node["facts"].Items(1).Select(FactReader.Read)]);
    }

    internal static SmeStandard Standard(Node node)
    {
        node.Only("$schema", "id", "document", "industries", "defaultIndustry");
        var industries = node["industries"].Items(1).Select(Industry).ToList();
        var byDefault = node["defaultIndustry"].Id();
        if (byDefault.Length > 0 && industries.All(industry => industry.Id != byDefault))
            node["defaultIndustry"].Expected("the id of an industry in this file");
        return new(node["id"].Id(), node["document"].Id(), industries, byDefault);
    }

    internal static Budget Budget(Node node)
    {
        node.Only("$schema", "year", "interpretations", "lines");
        var interpretations = InterpretationReader.Read(node["interpretations"]);
        var conditions = new Conditions(interpretations);
        return new(node["year"].Count(2000, 2200), [.. conditions.Applying(node["lines"].Items(1), Line)], interpretations);
    }

    internal static Vocabulary Vocabulary(Node node)
    {
        node.Only("$schema", "beneficiaries", "departments", "documents", "stages");
        return new(Names(node["beneficiaries"]), Names(node["departments"]), Names(node["documents"]), Names(node["stages"]));
    }

    private static BudgetLine Line(Node node, string? interpretation)
    {
        node.Only("id", "name", "appropriation", "instruments", "department", "interpretation", "when", "cites");
        var amount = node["appropriation"].Only("value", "unit");
        return new(
            node["id"].Text("the project code of the line"),
            node["name"].Localized(),
            FigureReader.Amount(amount),
            FigureReader.Texts(node["instruments"], 1),
            node["department"].Id(),
            FigureReader.Basis(node) with { Interpretation = interpretation ?? node["interpretation"].TextOrNull() });
    }

    private static Article Article(Node node)
    {
        node.Only("id", "title");
        return new(node["id"].Id(), node["title"].Localized());
    }

    private static SmeIndustry Industry(Node node)
    {
        node.Only("id", "name", "employeesBelow", "turnoverBelow", "assetsBelow", "cites");
        if (!node["employeesBelow"].Exists && !node["turnoverBelow"].Exists && !node["assetsBelow"].Exists)
            node.Error("expected at least one of employeesBelow, turnoverBelow, assetsBelow");
        return new(
            node["id"].Id(),
            node["name"].Localized(),
            node["employeesBelow"].Exists ? node["employeesBelow"].Count(1, int.MaxValue) : null,
            Ceiling(node["turnoverBelow"]),
            Ceiling(node["assetsBelow"]),
            FigureReader.Cites(node["cites"]));
    }

    private static Money? Ceiling(Node node) => node.Exists ? FigureReader.Amount(node.Only("value", "unit")) : null;

    private static FrozenDictionary<string, LocalizedText> Names(Node node) =>
        node.Properties().ToDictionary(property => property.Name, property => property.Value.Localized()).ToFrozenDictionary();
}
