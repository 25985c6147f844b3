using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Rounds;

/// <summary>How long a stage may take.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Days">From the day after it begins; the last day counts in full. 1 to <see cref="StageTerms.MostDays"/>.</param>
/// <param name="Count">Which days count.</param>
/// <param name="RemindDays">Calendar days before the end at which whoever has to act is reminded; fewer than the term has.</param>
public sealed record StageTerm(Stage Stage, int Days, DayCount Count = DayCount.Working, int RemindDays = 2)
{
    /// <summary>UTC instant at which the term is over: the end of its last civil day in Asia/Shanghai.</summary>
    /// <param name="since">UTC instant at which the stage began.</param>
    public DateTimeOffset EndsAt(DateTimeOffset since) => Count.EndAfter(since, Days);

    /// <summary>UTC instant of the reminder; never before the stage begins.</summary>
    /// <param name="since">UTC instant at which the stage began.</param>
    public DateTimeOffset RemindsAt(DateTimeOffset since)
    {
        var reminder = EndsAt(since).AddDays(-RemindDays);
        return reminder > since ? reminder : since;
    }
}

/// <summary>
/// Terms of the stages that people do. No source sets them but the building period, so every default is an interpretation, and
/// a round may set its own.
/// </summary>
public sealed record StageTerms
{
    /// <summary>Days that a term may have.</summary>
    public const int MostDays = 730;

    /// <summary>The term of a stage that nothing is said about.</summary>
    private const int UsualDays = 10;

    /// <summary>Defaults. The building period of a year is the budget's target; everything else is ours.</summary>
    public static StageTerms Default { get; } = new()
    {
        Terms =
        [
            new(Stage.DistrictReview, 10),
            new(Stage.CityReview, 15),
            new(Stage.ThirdPartyReview, 20),
            new(Stage.Confirmation, 5),
            new(Stage.Notice, 10),
            new(Stage.Building, 365, DayCount.Calendar, RemindDays: 30),
            new(Stage.Audit, 30, RemindDays: 5),
            new(Stage.SiteVisit, 15),
            new(Stage.Panel, 20),
            new(Stage.AwardNotice, 10),
            new(Stage.Approval, 20),
            new(Stage.Payment, 20),
            new(Stage.Evaluation, 180, DayCount.Calendar, RemindDays: 30),
        ],
    };

    /// <summary>What is said; at most one term a stage.</summary>
    public required IReadOnlyList<StageTerm> Terms { get; init; }

    /// <summary>Working days in which an applicant corrects what was returned.</summary>
    public int ChangeDays { get; init; } = 10;

    /// <summary>Working days in which another department answers.</summary>
    public int VerificationDays { get; init; } = 10;

    public StageTerm For(Stage stage) => Terms.FirstOrDefault(term => term.Stage == stage) ?? new(stage, UsualDays);

    /// <summary>These terms, and others over them stage by stage.</summary>
    public StageTerms With(IReadOnlyList<StageTerm> others) =>
        this with { Terms = [.. others, .. Terms.Where(term => others.All(other => other.Stage != term.Stage))] };
}
