namespace Shuzhi.Core.Policy.Loading;

/// <summary>Award rules by kind. A new kind is a record, a case here, a case in the arithmetic and one in the schema.</summary>
internal static class RuleReader
{
    internal static readonly string[] Kinds =
    [
        RateRule.Name, ThresholdRateRule.Name, TierRule.Name, FlatRule.Name, YearlyRule.Name,
        AssessedRule.Name, LossShareRule.Name, ProgrammeRule.Name, ReferRule.Name,
    ];

    internal static AwardRule Read(Node node)
    {
        var kind = node["kind"].Text("one of " + string.Join(", ", Kinds));
        switch (kind)
        {
            case RateRule.Name:
                node.Only("kind", "when", "base", "rate");
                return new RateRule(node["base"].Text("the name of a fact"), FigureReader.Rate(node["rate"]));
            case ThresholdRateRule.Name:
                return ThresholdRate(node);
            case TierRule.Name:
                node.Only("kind", "when", "level", "tiers");
                return new TierRule(node["level"].Text("the name of a fact"), [.. node["tiers"].Items(1).Select(Tier)]);
            case FlatRule.Name:
                node.Only("kind", "when", "amount");
                return new FlatRule(FigureReader.Money(node["amount"]));
            case YearlyRule.Name:
                node.Only("kind", "when", "amount");
                return new YearlyRule(FigureReader.Money(node["amount"]));
            case AssessedRule.Name:
                node.Only("kind", "when", "assessed");
                return new AssessedRule(node["assessed"].Text("the name of a fact"));
            case LossShareRule.Name:
                return LossShare(node);
            case ProgrammeRule.Name:
                node.Only("kind", "when", "cost");
                return new ProgrammeRule(node["cost"].Text("the name of a fact"));
            case ReferRule.Name:
                node.Only("kind", "when", "to");
                return new ReferRule(node["to"].Localized());
            default:
                if (kind.Length > 0)
                    node["kind"].Expected("one of " + string.Join(", ", Kinds));
                return new ReferRule(new("", ""));
        }
    }

    private static ThresholdRateRule ThresholdRate(Node node)
    {
        node.Only("kind", "when", "measured", "comparison", "threshold", "base", "rate");
        return new(
            node["measured"].Text("the name of a fact"),
            node["comparison"].Choice<ThresholdKind>(),
            FigureReader.Money(node["threshold"]),
            node["base"].Text("the name of a fact"),
            FigureReader.Rate(node["rate"]));
    }

    private static LossShareRule LossShare(Node node)
    {
        node.Only("kind", "when", "principal", "loss", "loanLimit", "share", "coverUpToLimit");
        return new(
            node["principal"].Text("the name of a fact"),
            node["loss"].Text("the name of a fact"),
            FigureReader.Money(node["loanLimit"]),
            FigureReader.Rate(node["share"]),
            node["coverUpToLimit"].Flag());
    }

    private static Tier Tier(Node node)
    {
        node.Only("level", "amount");
        return new(node["level"].Id(), FigureReader.Money(node["amount"]));
    }
}
