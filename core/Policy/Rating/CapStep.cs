using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Policy.Rating;

/// <summary>Holds an amount under one limit, counting what was awarded before.</summary>
internal static class CapStep
{
    private static readonly LocalizedText SoFar = new("前步金额", "Amount so far");
    private static readonly LocalizedText Limit = new("限额", "Limit");
    private static readonly LocalizedText Used = new("已用", "Used before");

    internal static (Money Amount, Refusal? Refusal, TraceStep Step) Apply(Cap cap, Money amount, EvaluationRequest request, IAwardHistory history)
    {
        var usage = cap.Scope == CapScope.Award ? [] : Usage(cap, request, history);
        return cap.Measure switch
        {
            CapMeasure.Amount => LimitAmount(cap, amount, Money.Sum(usage.Select(year => year.Amount))),
            CapMeasure.Awards => Count(cap, amount, usage.Sum(year => year.Awards), PolicyRefusals.AwardedAlready),
            CapMeasure.AwardYears => Count(cap, amount, usage.Where(year => year.Year != request.AwardYear).Select(year => year.Year).Distinct().Count(), PolicyRefusals.TermExhausted),
            CapMeasure.YearsSinceFirst => Count(cap, amount, usage.Count == 0 ? 0 : Math.Max(0, request.AwardYear - usage.Min(year => year.Year)), PolicyRefusals.TermExhausted),
            _ => throw new InvalidOperationException($"Cap measure {cap.Measure} has no test."),
        };
    }

    private static (Money, Refusal?, TraceStep) LimitAmount(Cap cap, Money amount, Money used)
    {
        var limited = Money.Min(amount, cap.Amount.Less(used));
        var refusal = limited.IsZero && !amount.IsZero ? PolicyRefusals.CapExhausted.Refuse(cap.Cites[0], ("limit", cap.Amount.ToString())) : null;
        var inputs = cap.Scope == CapScope.Award
            ? new[] { TraceInput.Of("amount", SoFar, amount), TraceInput.Of("limit", Limit, cap.Amount) }
            : [TraceInput.Of("amount", SoFar, amount), TraceInput.Of("limit", Limit, cap.Amount), TraceInput.Of("used", Used, used)];
        return (limited, refusal, new("cap." + cap.Id, TraceOperation.LimitTo, CapTexts.Of(cap), inputs, limited, cap.Cites, cap.Interpretation));
    }

    private static (Money, Refusal?, TraceStep) Count(Cap cap, Money amount, int used, RefusalCode code)
    {
        var within = used < cap.Limit;
        var refusal = within ? null : code.Refuse(cap.Cites[0], ("limit", $"{cap.Limit}"), ("used", $"{used}"));
        var result = within ? amount : Money.Zero;
        return (result, refusal, new(
            "cap." + cap.Id,
            TraceOperation.CountWithin,
            CapTexts.Of(cap),
            [TraceInput.Of("used", Used, used), TraceInput.Of("limit", Limit, cap.Limit)],
            result,
            cap.Cites,
            cap.Interpretation));
    }

    internal static List<YearUsage> Usage(Cap cap, EvaluationRequest request, IAwardHistory history)
    {
        IEnumerable<string> keys = cap.Scope switch
        {
            CapScope.Entity when request.Entity is { } entity => [entity, .. request.RelatedEntities],
            CapScope.Project when request.Project is { } project => [project],
            CapScope.District when request.District is { } district => [district],
            CapScope.Pool => [""],
            _ => [],
        };
        IReadOnlyList<string> instruments = cap.Instruments.Count > 0 ? cap.Instruments : [request.Instrument];
        var usage = new List<YearUsage>();
        foreach (var key in keys)
        {
            foreach (var instrument in instruments)
                usage.AddRange(history.Of(cap.Scope, key, instrument).Where(year => cap.Period == CapPeriod.Total || year.Year == request.AwardYear));
        }
        return usage;
    }
}
