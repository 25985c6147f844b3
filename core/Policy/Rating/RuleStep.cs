using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Rating;

/// <summary>What a rule comes to: an amount with its steps, or a refusal with the steps that led to it.</summary>
internal readonly record struct RuleResult(Money? Amount, Refusal? Refusal, IReadOnlyList<TraceStep> Steps)
{
    internal static RuleResult Missing { get; } = new(null, null, []);

    internal static RuleResult Of(Money amount, params TraceStep[] steps) => new(amount, null, steps);

    internal static RuleResult Refused(Refusal refusal, params TraceStep[] steps) => new(null, refusal, steps);
}

/// <summary>Applies a rule to facts and writes down how.</summary>
internal static class RuleStep
{
    private static readonly LocalizedText RateLabel = new("比例", "Rate");

    internal static RuleResult Apply(AwardRule rule, InstrumentVersion version, FactLookup facts) => rule switch
    {
        RateRule rate => Rate(rate, facts),
        ThresholdRateRule threshold => ThresholdRate(threshold, facts),
        TierRule tier => Tier(tier, facts),
        FlatRule flat => Fixed("rule.flat", new("按规定给予定额奖补", "Take the fixed amount"), flat.Amount),
        YearlyRule yearly => Fixed("rule.yearly", new("按规定给予年度定额支持", "Take the fixed amount of one year"), yearly.Amount),
        AssessedRule assessed => Take("rule.assessed", new("采用评审认定的金额", "Take the amount determined by assessment"), assessed.Assessed, version, facts),
        ProgrammeRule programme => Take("rule.programme", new("采用核定的建设费用", "Take the approved cost"), programme.Cost, version, facts),
        LossShareRule loss => LossShareStep.Apply(loss, facts),
        ReferRule refer => RuleResult.Refused(
            PolicyRefusals.Referred.Refuse(version.Cites[0]),
            new TraceStep("rule.refer", TraceOperation.Refer, refer.To, [], null, version.Cites)),
        _ => throw new InvalidOperationException($"Rule kind {rule.Kind} has no arithmetic."),
    };

    private static RuleResult Rate(RateRule rule, FactLookup facts)
    {
        if (facts.Amount(rule.Base) is not { } cost)
            return RuleResult.Missing;
        var amount = RuleArithmetic.Rate(cost, rule.Rate.Value);
        return RuleResult.Of(amount, ShareOf("rule.rate", facts.Input(rule.Base), rule.Rate, amount));
    }

    private static RuleResult ThresholdRate(ThresholdRateRule rule, FactLookup facts)
    {
        var (measured, basis) = (facts.Amount(rule.Measured), facts.Amount(rule.Base));
        if (measured is not { } figure || basis is not { } whole)
            return RuleResult.Missing;
        var text = rule.Comparison == ThresholdKind.Over
            ? new LocalizedText("须超过门槛（等于门槛不予奖补）", "Must be over the threshold (the threshold itself does not qualify)")
            : new LocalizedText("须达到门槛（等于门槛即符合）", "Must reach the threshold (the threshold itself qualifies)");
        var compare = new TraceStep(
            "rule.threshold",
            TraceOperation.Compare,
            text,
            [facts.Input(rule.Measured), TraceInput.Of("threshold", new("门槛", "Threshold"), rule.Threshold.Value)],
            null,
            rule.Threshold.Cites);
        var amount = RuleArithmetic.ThresholdRate(figure, rule.Comparison, rule.Threshold.Value, whole, rule.Rate.Value);
        return amount is { } share
            ? RuleResult.Of(share, compare, ShareOf("rule.rate", facts.Input(rule.Base), rule.Rate, share))
            : RuleResult.Refused(
                PolicyRefusals.BelowThreshold.Refuse(rule.Threshold.Cites[0], ("measured", figure.ToString()), ("threshold", rule.Threshold.Value.ToString())),
                compare);
    }

    private static RuleResult Tier(TierRule rule, FactLookup facts)
    {
        if (facts.Choice(rule.Level) is not { } level)
            return RuleResult.Missing;
        var amount = RuleArithmetic.Tier(level, rule.Tiers);
        var cites = rule.Tiers.First(tier => tier.Level == level).Amount.Cites;
        return RuleResult.Of(amount, new TraceStep("rule.tier", TraceOperation.Fix, new("按级别给予定额奖补", "Take the amount of the level"), [facts.Input(rule.Level)], amount, cites));
    }

    private static RuleResult Fixed(string id, LocalizedText text, Cited<Money> amount) =>
        RuleResult.Of(amount.Value, new TraceStep(id, TraceOperation.Fix, text, [], amount.Value, amount.Cites));

    private static RuleResult Take(string id, LocalizedText text, string fact, InstrumentVersion version, FactLookup facts) =>
        facts.Amount(fact) is { } amount
            ? RuleResult.Of(amount, new TraceStep(id, TraceOperation.Take, text, [facts.Input(fact)], amount, version.Cites))
            : RuleResult.Missing;

    internal static TraceStep ShareOf(string id, TraceInput basis, Cited<Rate> rate, Money amount) => new(
        id,
        TraceOperation.ShareOf,
        new("按比例计算，不足一分的舍去", "Take the share, rounded down to the fen"),
        [basis, TraceInput.Of("rate", RateLabel, rate.Value)],
        amount,
        rate.Cites);
}
