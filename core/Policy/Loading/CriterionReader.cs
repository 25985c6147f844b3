namespace Shuzhi.Core.Policy.Loading;

/// <summary>Criteria, written out or taken from a shared set (<c>{ "use": "applicant" }</c>).</summary>
internal sealed class CriterionReader(SharedParts shared, Conditions conditions)
{
    internal (List<Criterion> Criteria, List<FactDefinition> Facts) ReadList(Node list)
    {
        var (criteria, facts) = (new List<Criterion>(), new List<FactDefinition>());
        foreach (var item in list.Items())
        {
            var (applies, interpretation) = conditions.Of(item);
            var (itemCriteria, itemFacts) = item["use"].Exists ? Use(item, interpretation) : ([One(item, interpretation, shared)], []);
            if (!applies)
                continue;
            criteria.AddRange(itemCriteria);
            facts.AddRange(itemFacts);
        }
        return (criteria, facts);
    }

    internal static Criterion One(Node node, string? interpretation, SharedParts shared)
    {
        node.Only("id", "text", "kind", "fact", "values", "years", "standard", "when", "cites");
        var kind = node["kind"].Choice<CriterionKind>();
        var standard = kind == CriterionKind.Sme ? shared.Standard(node["standard"]) : null;
        return new()
        {
            Id = node["id"].Id(),
            Text = node["text"].Localized(),
            Kind = kind,
            Facts = kind == CriterionKind.Sme ? [SmeStandard.IndustryFact, SmeStandard.EmployeesFact, SmeStandard.TurnoverFact] : [node["fact"].Text("the name of a fact")],
            Values = FigureReader.Texts(node["values"], atLeast: kind == CriterionKind.OneOf ? 1 : 0),
            Years = kind == CriterionKind.NoneWithinYears ? node["years"].Count(1, 50) : 0,
            Standard = standard,
            Interpretation = interpretation,
            Cites = FigureReader.Cites(node["cites"]),
        };
    }

    private (List<Criterion> Criteria, List<FactDefinition> Facts) Use(Node item, string? interpretation)
    {
        item.Only("use", "when");
        var set = shared.CriteriaSet(item["use"]);
        return set is null
            ? ([], [])
            : ([.. set.Criteria.Select(criterion => criterion with { Interpretation = interpretation })], [.. set.Facts]);
    }
}
