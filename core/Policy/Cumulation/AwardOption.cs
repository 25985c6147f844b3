using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Cumulation;

/// <summary>An award that would be lawful by itself.</summary>
/// <param name="Id">Unique; ties are broken by its ordinal order.</param>
/// <param name="Amount">The amount by itself, after the limits that earlier awards leave.</param>
/// <param name="Expenditures">What it pays for. Two awards that share one exclude each other (就高不重复).</param>
/// <param name="Year">Calendar year.</param>
public sealed record AwardOption(string Id, Money Amount, IReadOnlyList<string> Expenditures, int Year);

/// <summary>At most <paramref name="Room"/> for all <paramref name="Members"/> together.</summary>
public sealed record AmountLimit(string Id, Money Room, IReadOnlyList<string> Members);

/// <summary>What a <see cref="CountLimit"/> counts.</summary>
public enum CountMeasure
{
    Awards,

    /// <summary>Distinct calendar years.</summary>
    Years,

    /// <summary>Calendar years from the first to the last, both counted.</summary>
    Span,
}

/// <summary>At most <paramref name="Limit"/> among <paramref name="Members"/>, earlier ones included.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="Limit">The most there may be.</param>
/// <param name="Members">Ids of options.</param>
/// <param name="EarlierAwards">Awards already there, for <see cref="CountMeasure.Awards"/>.</param>
/// <param name="EarlierYears">Years already there, for the other measures.</param>
public sealed record CountLimit(string Id, CountMeasure Measure, long Limit, IReadOnlyList<string> Members, int EarlierAwards, IReadOnlyList<int> EarlierYears);

/// <summary>The best lawful combination.</summary>
/// <param name="Total">The highest lawful total.</param>
/// <param name="Chosen">What is awarded, in order of id.</param>
/// <param name="SetAside">What is not, or not in full, and why; in order of id.</param>
/// <param name="IsProven">False only when the search was cut off: then <paramref name="Total"/> is lawful, and the optimum is at most <paramref name="AtMost"/>.</param>
/// <param name="AtMost">No lawful combination is higher than this.</param>
public sealed record Combination(Money Total, IReadOnlyList<ChosenAward> Chosen, IReadOnlyList<SetAsideAward> SetAside, bool IsProven, Money AtMost);

/// <summary>An award of the combination; <paramref name="Amount"/> may be less than by itself, where a shared limit binds.</summary>
public sealed record ChosenAward(string Id, Money Amount);

/// <summary>Why an option is not awarded.</summary>
public enum SetAsideReason
{
    /// <summary>A chosen award pays for the same expenditure.</summary>
    SameExpenditure,

    /// <summary>A shared limit is used up by chosen awards.</summary>
    LimitUsed,

    /// <summary>The number of awards or years is used up.</summary>
    CountUsed,
}

/// <summary>An option that was set aside, wholly or in part.</summary>
/// <param name="Id">The option.</param>
/// <param name="Amount">What is set aside.</param>
/// <param name="Reason">Why.</param>
/// <param name="InFavourOf">Chosen awards that took its place; or the limit.</param>
/// <param name="TotalIfChosen">The best total with this option in, where it was worked out: never more than the combination's.</param>
/// <param name="Text">The reason in words.</param>
public sealed record SetAsideAward(string Id, Money Amount, SetAsideReason Reason, IReadOnlyList<string> InFavourOf, Money? TotalIfChosen, LocalizedText Text);
