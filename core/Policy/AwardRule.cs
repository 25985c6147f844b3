using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy;

/// <summary>How an award is worked out, before limits. One record a kind; the arithmetic is in <see cref="Rating.RuleArithmetic"/>.</summary>
public abstract record AwardRule
{
    private protected AwardRule()
    {
    }

    /// <summary>The name of the kind in catalogue files.</summary>
    public abstract string Kind { get; }

    /// <summary>Facts the rule reads.</summary>
    public abstract IReadOnlyList<string> Facts { get; }
}

/// <summary>A share of a cost.</summary>
public sealed record RateRule(string Base, Cited<Rate> Rate) : AwardRule
{
    public const string Name = "rate";

    public override string Kind => Name;

    public override IReadOnlyList<string> Facts => [Base];
}

/// <summary>Whether a threshold itself qualifies.</summary>
public enum ThresholdKind
{
    /// <summary>The figure must be more than the threshold (超过).</summary>
    Over,

    /// <summary>The figure must be the threshold or more (达到…及以上).</summary>
    AtLeast,
}

/// <summary>A share of a figure, once another (or the same) figure passes a threshold. The share is of the whole, not of the excess.</summary>
public sealed record ThresholdRateRule(string Measured, ThresholdKind Comparison, Cited<Money> Threshold, string Base, Cited<Rate> Rate) : AwardRule
{
    public const string Name = "threshold-rate";

    public override string Kind => Name;

    public override IReadOnlyList<string> Facts => Measured == Base ? [Base] : [Measured, Base];
}

/// <summary>A fixed amount by level.</summary>
public sealed record TierRule(string Level, IReadOnlyList<Tier> Tiers) : AwardRule
{
    public const string Name = "tier";

    public override string Kind => Name;

    public override IReadOnlyList<string> Facts => [Level];
}

/// <summary>One level and its amount.</summary>
public sealed record Tier(string Level, Cited<Money> Amount);

/// <summary>A fixed amount; that it is given once is a cap of one award.</summary>
public sealed record FlatRule(Cited<Money> Amount) : AwardRule
{
    public const string Name = "flat";

    public override string Kind => Name;

    public override IReadOnlyList<string> Facts => [];
}

/// <summary>A fixed amount for each year of support; how many years is a cap.</summary>
public sealed record YearlyRule(Cited<Money> Amount) : AwardRule
{
    public const string Name = "yearly";

    public override string Kind => Name;

    public override IReadOnlyList<string> Facts => [];
}

/// <summary>The amount that a panel or department determined; how high it may be is a cap.</summary>
public sealed record AssessedRule(string Assessed) : AwardRule
{
    public const string Name = "assessed";

    public override string Kind => Name;

    public override IReadOnlyList<string> Facts => [Assessed];
}

/// <summary>A share of the principal lost on one loan, where the loan is within the limit.</summary>
public sealed record LossShareRule(string Principal, string Loss, Cited<Money> LoanLimit, Cited<Rate> Share, bool CoverUpToLimit) : AwardRule
{
    public const string Name = "loss-share";

    public override string Kind => Name;

    public override IReadOnlyList<string> Facts => [Principal, Loss];
}

/// <summary>The approved cost of a piece of a programme that the city limits as a whole; the limit is a pool cap.</summary>
public sealed record ProgrammeRule(string Cost) : AwardRule
{
    public const string Name = "programme";

    public override string Kind => Name;

    public override IReadOnlyList<string> Facts => [Cost];
}

/// <summary>Not payable here: another policy and department decide.</summary>
public sealed record ReferRule(LocalizedText To) : AwardRule
{
    public const string Name = "refer";

    public override string Kind => Name;

    public override IReadOnlyList<string> Facts => [];
}
