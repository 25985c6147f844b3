using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Panels;

/// <summary>One thing that experts score.</summary>
/// <param name="Id">kebab-case, unique within the rules.</param>
/// <param name="Name">In both languages.</param>
/// <param name="Weight">Whole percent; the weights of all criteria are 100 together.</param>
public sealed record PanelCriterion(string Id, LocalizedText Name, int Weight);

/// <summary>
/// How panels of a round are drawn, score and are brought to one figure. No source says: every default is an interpretation, to be
/// replaced by what the bureau decides for a round.
/// </summary>
public sealed record PanelRules
{
    /// <summary>The rules of a round that sets none.</summary>
    public static PanelRules Default { get; } = new();

    /// <summary>Experts that score, 1 to 15.</summary>
    public int Size { get; init; } = 5;

    /// <summary>Scores without which there is no result, 1 to <see cref="Size"/>.</summary>
    public int Quorum { get; init; } = 3;

    /// <summary>Experts need one of these; any expert will do where empty.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    public IReadOnlyList<PanelCriterion> Criteria { get; init; } =
    [
        new("quality", new("技术与质量水平", "Technical quality"), 40),
        new("effect", new("应用成效与推广价值", "Effect and use by others"), 40),
        new("cost", new("投入合理性", "Reasonable cost"), 20),
    ];

    /// <summary>Highest score on a criterion; the lowest is zero, scores are whole.</summary>
    public int Scale { get; init; } = 100;

    /// <summary>Experts do not learn who the applicant is.</summary>
    public bool Blind { get; init; } = true;

    /// <summary>Kinds of documents that experts may read although the panel is blind, because they are filed without names.</summary>
    public IReadOnlyList<string> BlindDocuments { get; init; } = [];

    /// <summary>From so many scores up, the highest and the lowest are left out of the mean. At least 3.</summary>
    public int TrimFrom { get; init; } = 5;

    /// <summary>Points, 0 to 100: where highest and lowest total differ by more, experts look a second time.</summary>
    public int SpreadBound { get; init; } = 30;

    /// <summary>Points, 0 to 100, from which an application passes, inclusive.</summary>
    public int PassMark { get; init; } = 60;

    /// <summary>Which days the terms below count, civil days of Asia/Shanghai.</summary>
    public DayCount DayCount { get; init; } = DayCount.Calendar;

    /// <summary>Days after the day of invitation, to the end of the last, to declare interests.</summary>
    public int DaysToDeclare { get; init; } = 3;

    /// <summary>Days after the day of the declaration, to the end of the last, to score.</summary>
    public int DaysToScore { get; init; } = 10;

    /// <summary>Days after the day on which it was asked for, to the end of the last, for a second look.</summary>
    public int DaysForSecondLook { get; init; } = 5;

    /// <summary>Days after the day of the draw, to the end of the last, after which a quorum is enough.</summary>
    public int DaysInAll { get; init; } = 40;

    /// <summary>Years that a former employer counts as a conflict after the last day.</summary>
    public int EmployerYears { get; init; } = 3;

    /// <summary>Years that a cooperation counts as a conflict after its last day.</summary>
    public int CooperationYears { get; init; } = 3;

    /// <summary>UTC instant, exclusive, at which a term of so many days from an instant is over.</summary>
    public DateTimeOffset EndAfter(DateTimeOffset since, int days) => DayCount.EndAfter(since, days);

    /// <summary>Why the rules cannot be applied, if they cannot.</summary>
    public Refusal? Check()
    {
        var isPanel = Size is >= 1 and <= 15 && Quorum >= 1 && Quorum <= Size && TrimFrom is >= 3 and <= 15;
        var isScale = Scale is >= 1 and <= 100 && SpreadBound is >= 0 and <= 100 && PassMark is >= 0 and <= 100;
        var isTime = new[] { DaysToDeclare, DaysToScore, DaysForSecondLook, DaysInAll }.All(days => days is >= 1 and <= 365)
            && EmployerYears is >= 0 and <= 50 && CooperationYears is >= 0 and <= 50;
        var isWeighted = Criteria.Count is >= 1 and <= 20 && Criteria.All(criterion => criterion.Weight is >= 1 and <= 100)
            && Criteria.Sum(criterion => criterion.Weight) == 100 && Criteria.DistinctBy(criterion => criterion.Id).Count() == Criteria.Count;
        return isPanel && isScale && isTime && isWeighted ? null : PanelRefusals.RulesMalformed.Refuse();
    }
}
