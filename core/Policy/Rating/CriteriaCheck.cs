namespace Shuzhi.Core.Policy.Rating;

/// <summary>Tests criteria, each for itself: one that fails hides none of the others.</summary>
internal static class CriteriaCheck
{
    internal static CriterionResult Test(Criterion criterion, FactLookup facts, DateOnly asOf)
    {
        if (criterion.Kind == CriterionKind.Sme)
            return SmeCheck.Test(criterion, facts);
        var name = criterion.Facts[0];
        bool? met = criterion.Kind switch
        {
            CriterionKind.IsTrue => facts.Flag(name),
            CriterionKind.IsFalse => !facts.Flag(name),
            CriterionKind.OneOf => facts.Choice(name) is { } choice ? criterion.Values.Contains(choice) : null,
            CriterionKind.NotListed => !facts.IsListed(name),
            CriterionKind.NoneWithinYears => facts.DateOrNone(name) is { } date ? IsOver(date, criterion.Years, asOf) : null,
            _ => throw new InvalidOperationException($"Criterion kind {criterion.Kind} has no test."),
        };
        return Result(criterion, met, [facts.Input(name)]);
    }

    internal static CriterionResult Result(Criterion criterion, bool? met, IReadOnlyList<TraceInput> inputs) => new(
        criterion.Id,
        criterion.Text,
        met switch { true => CriterionStatus.Met, false => CriterionStatus.NotMet, null => CriterionStatus.NotEvaluated },
        inputs,
        criterion.Cites,
        criterion.Interpretation);

    // "近三年" is read as the three years that end with the as-of date: an event on the corresponding day three years ago no longer counts.
    private static bool IsOver(DateOnly date, int years, DateOnly asOf) => date == DateOnly.MinValue || date <= asOf.AddYears(-years);
}
