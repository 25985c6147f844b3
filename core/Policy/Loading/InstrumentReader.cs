namespace Shuzhi.Core.Policy.Loading;

/// <summary>One instrument file.</summary>
internal sealed class InstrumentReader(SharedParts shared)
{
    internal Instrument Read(Node node)
    {
        node.Only("$schema", "id", "name", "summary", "beneficiaries", "interpretations", "facts", "eligibility", "documents", "process", "versions");
        var interpretations = InterpretationReader.Read(node["interpretations"]);
        var conditions = new Conditions(interpretations);
        var criteria = new CriterionReader(shared, conditions);
        var read = criteria.ReadList(node["eligibility"]);
        var stages = node["process"].Only("stages", "cites", "interpretation")["stages"].Items(1);
        return new()
        {
            Id = node["id"].Id(),
            Name = node["name"].Localized(),
            Summary = node["summary"].Localized(),
            Beneficiaries = FigureReader.Texts(node["beneficiaries"], atLeast: 1),
            Interpretations = interpretations,
            Facts = [.. read.Facts.Concat(node["facts"].Items().Select(FactReader.Read))],
            Criteria = read.Criteria,
            Documents = [.. node["documents"].Items().Select(Document)],
            Stages = [.. stages.Select(stage => stage.Choice<Stage>())],
            StagesBasis = FigureReader.Basis(node["process"]),
            Versions = Versions(node, conditions, criteria, read.Criteria),
        };
    }

    private static RequiredDocument Document(Node node)
    {
        node.Only("id", "stage", "optional", "cites", "interpretation");
        return new(node["id"].Id(), node["stage"].Choice<Stage>(), node["optional"].Flag(), FigureReader.Basis(node));
    }

    private IReadOnlyList<InstrumentVersion> Versions(Node node, Conditions conditions, CriterionReader criteria, List<Criterion> common)
    {
        var versions = node["versions"].Items(atLeast: 1).Select(version => Version(version, conditions, criteria)).ToList();
        var documents = versions.Select(version => version.Document).ToHashSet();
        return
        [
            .. versions
                .Select(version => version with { Eligibility = [.. common.Select(criterion => For(version.Document, documents, criterion)), .. version.Criteria] })
                .OrderBy(version => version.InForce?.From ?? DateOnly.MaxValue),
        ];
    }

    private static Criterion For(string document, HashSet<string> documents, Criterion criterion)
    {
        var own = criterion.Cites.Where(cite => cite.Document == document || !documents.Contains(cite.Document)).ToList();
        return own.Count == 0 || own.Count == criterion.Cites.Count ? criterion : criterion with { Cites = own };
    }

    private InstrumentVersion Version(Node node, Conditions conditions, CriterionReader criteria)
    {
        node.Only("id", "document", "inForce", "cites", "departments", "rule", "yearlyPoolAtLeast", "caps", "eligibility");
        var (rule, interpretation) = Rule(node["rule"], conditions);
        var document = node["document"].Text("the id of a source document");
        return new()
        {
            Id = node["id"].Id(),
            Document = document,
            InForce = FigureReader.Range(node["inForce"]) ?? shared.InForce(document),
            Cites = FigureReader.Cites(node["cites"]),
            Departments = FigureReader.Texts(node["departments"], atLeast: 1),
            Rule = rule,
            RuleInterpretation = interpretation,
            Caps = [.. conditions.Applying(node["caps"].Items(), Cap)],
            Criteria = criteria.ReadList(node["eligibility"]).Criteria,
            Eligibility = [],
            YearlyPoolAtLeast = node["yearlyPoolAtLeast"].Exists ? FigureReader.Money(node["yearlyPoolAtLeast"]) : null,
        };
    }

    /// <summary>One rule, or a list of rules of which the chosen interpretation applies exactly one.</summary>
    private static (AwardRule Rule, string? Interpretation) Rule(Node node, Conditions conditions)
    {
        IEnumerable<Node> given = node.IsList ? node.Items(atLeast: 1) : [node];
        var rules = conditions.Applying(given, (item, interpretation) => (Rule: RuleReader.Read(item), interpretation)).ToList();
        if (rules.Count == 1)
            return rules[0];
        node.Error($"expected exactly one rule to apply under the chosen interpretations, found {rules.Count}");
        return (new ReferRule(new("", "")), null);
    }

    private static Cap Cap(Node node, string? interpretation)
    {
        node.Only("id", "scope", "period", "limit", "instruments", "when", "cites");
        var limit = node["limit"].Only("value", "unit");
        var measure = Measure(limit["unit"]);
        return new()
        {
            Id = node["id"].Id(),
            Scope = node["scope"].Choice<CapScope>(),
            Period = node["period"].Exists ? node["period"].Choice<CapPeriod>() : CapPeriod.Total,
            Measure = measure,
            Limit = measure == CapMeasure.Amount ? FigureReader.Amount(limit).Fen : limit["value"].Count(1, 1_000_000),
            Instruments = FigureReader.Texts(node["instruments"]),
            Interpretation = interpretation,
            Cites = FigureReader.Cites(node["cites"]),
        };
    }

    private static CapMeasure Measure(Node unit)
    {
        switch (unit.Text("a unit: 万元, 元, 亿元, 次 (awards), 年 (years with an award) or 年自首次 (years since the first award)"))
        {
            case "次":
                return CapMeasure.Awards;
            case "年":
                return CapMeasure.AwardYears;
            case "年自首次":
                return CapMeasure.YearsSinceFirst;
            case var text when text.Length == 0 || UnitAmount.Names.Contains(text):
                return CapMeasure.Amount;
            default:
                unit.Expected("万元, 元, 亿元, 次, 年 or 年自首次");
                return CapMeasure.Awards;
        }
    }
}
