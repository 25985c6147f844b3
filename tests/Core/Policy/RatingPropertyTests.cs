using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Policy.Rating;

namespace Shuzhi.Core.Tests.Policy;

/// <summary>A hundred thousand generated applicants over every version of every instrument.</summary>
public sealed class RatingPropertyTests
{
    private const int Cases = 100_000;

    private static readonly (Instrument Instrument, InstrumentVersion Version)[] Versions =
        [.. EmbeddedCatalogue.Current.Instruments.SelectMany(instrument => instrument.Versions.Select(version => (instrument, version)))];

    [Fact]
    public void Any_award_keeps_every_limit_and_follows_from_its_own_explanation()
    {
        var granted = 0;
        Properties.Hold(Cases, draw =>
        {
            var (instrument, version) = Versions[draw.Below(Versions.Length)];
            var request = Request(draw, instrument, version);
            var history = History(draw, instrument);
            var evaluation = Evaluator.Evaluate(EmbeddedCatalogue.Current, request, AwardHistory.Of(history));

            Assert.Equal(evaluation.Refusal is null, !evaluation.Amount.IsZero);
            CheckSteps(evaluation);
            foreach (var cap in version.Caps)
                CheckCap(cap, request, history, evaluation.Amount);
            if (evaluation.IsGranted)
                Interlocked.Increment(ref granted);
        });
        Assert.True(granted > Cases / 4, $"Only {granted} of {Cases} were granted anything: the cases say little.");
    }

    [Fact]
    public void More_cost_never_makes_an_award_smaller() => Properties.Hold(Cases, draw =>
    {
        var (instrument, version) = Versions[draw.Below(Versions.Length)];
        if (BaseOf(version.Rule) is not { } basis)
            return;
        var request = Request(draw, instrument, version);
        var history = AwardHistory.Of(History(draw, instrument));
        var more = request with { Facts = request.Facts.With(basis, request.Facts[basis]!.Value.Number + draw.Below(1_000_000)) };
        var (one, other) = (Evaluator.Evaluate(EmbeddedCatalogue.Current, request, history), Evaluator.Evaluate(EmbeddedCatalogue.Current, more, history));
        Assert.True(one.Amount <= other.Amount, $"{instrument.Id}: {one.Amount} for less, {other.Amount} for more.");
    });

    /// <summary>The fact that the amount grows with, where there is one. Of a loan it does not: a larger one may fall outside the programme.</summary>
    private static string? BaseOf(AwardRule rule) => rule switch
    {
        RateRule rate => rate.Base,
        ThresholdRateRule threshold => threshold.Base,
        AssessedRule assessed => assessed.Assessed,
        ProgrammeRule programme => programme.Cost,
        _ => null,
    };

    /// <summary>Each step is worked out again from nothing but its own inputs and the step before; the last one is the amount.</summary>
    private static void CheckSteps(Evaluation evaluation)
    {
        var amount = Money.Zero;
        foreach (var step in evaluation.Steps.Where(step => step.Result is not null))
        {
            long Input(string name) => step.Inputs.FirstOrDefault(input => input.Name == name)?.Number ?? 0;
            long? expected = step.Operation switch
            {
                TraceOperation.ShareOf when step.Inputs is [var basis, { Unit: TraceUnit.Rate } rate] => (long)((Int128)basis.Number * rate.Number / 1_000_000),
                TraceOperation.Take => step.Inputs[0].Number,
                TraceOperation.LimitTo when Input("amount") == amount.Fen => Math.Min(amount.Fen, Math.Max(0, Input("limit") - Input("used"))),
                TraceOperation.CountWithin => Input("used") < Input("limit") ? amount.Fen : 0,
                TraceOperation.LimitTo => -1,
                _ => null,
            };
            amount = step.Result!.Value;
            if (expected is { } fen)
                Assert.Equal(fen, amount.Fen);
        }
        if (evaluation.IsGranted)
            Assert.Equal(evaluation.Amount, amount);
    }

    /// <summary>Counted from the awards themselves, not by the index that the rating asks.</summary>
    private static void CheckCap(Cap cap, EvaluationRequest request, List<PriorAward> history, Money amount)
    {
        if (amount.IsZero)
            return;
        var counted = history.Where(award => Counts(cap, request, award)).ToList();
        var used = Money.Sum(counted.Select(award => award.Amount));
        switch (cap.Measure)
        {
            case CapMeasure.Amount:
                Assert.True(amount + used <= Money.FromFen(Math.Max(cap.Limit, used.Fen + amount.Fen)) && amount <= cap.Amount.Less(used), $"{cap.Id}: {amount} on top of {used}");
                break;
            case CapMeasure.Awards:
                Assert.True(counted.Count + 1 <= cap.Limit, cap.Id);
                break;
            case CapMeasure.AwardYears:
                Assert.True(counted.Select(award => award.Year).Append(request.AwardYear).Distinct().Count() <= cap.Limit, cap.Id);
                break;
            default:
                Assert.True(counted.Count == 0 || request.AwardYear - counted.Min(award => award.Year) < cap.Limit, cap.Id);
                break;
        }
    }

    private static bool Counts(Cap cap, EvaluationRequest request, PriorAward award) =>
        (cap.Instruments.Count > 0 ? cap.Instruments.Contains(award.Instrument) : award.Instrument == request.Instrument)
        && (cap.Period == CapPeriod.Total || award.Year == request.AwardYear)
        && cap.Scope switch
        {
            CapScope.Entity => award.Entity == request.Entity,
            CapScope.Project => award.Project == request.Project,
            CapScope.District => award.District == request.District,
            CapScope.Pool => true,
            _ => false,
        };

    private static EvaluationRequest Request(Draw draw, Instrument instrument, InstrumentVersion version)
    {
        var asOf = new DateOnly(2026, 1 + draw.Below(12), 1 + draw.Below(28));
        var facts = Facts.Empty;
        foreach (var fact in instrument.Facts)
            facts = facts.With(fact.Name, Value(draw, fact, version, asOf));
        return new(instrument.Id, facts, asOf) { Version = version.Id, Entity = $"e{draw.Below(3)}", District = $"d{draw.Below(2)}", Project = $"p{draw.Below(3)}" };
    }

    /// <summary>Mostly what makes an applicant eligible, so that the calculation is reached.</summary>
    private static FactValue Value(Draw draw, FactDefinition fact, InstrumentVersion version, DateOnly asOf)
    {
        var isFair = draw.Below(40) > 0;
        var criterion = version.Eligibility.FirstOrDefault(one => one.Kind != CriterionKind.Sme && one.Facts.Contains(fact.Name));
        return fact.Type switch
        {
            FactType.Money => Amount(draw),
            FactType.Count => draw.Below(isFair ? 200 : 5_000),
            FactType.Flag => isFair == (criterion?.Kind != CriterionKind.IsFalse),
            FactType.Date => asOf.AddDays(-draw.Below(2_000)),
            FactType.DateOrNone => isFair ? FactNames.None : asOf.AddDays(-draw.Below(2_000)),
            FactType.Choice => isFair && criterion is { Kind: CriterionKind.OneOf } ? criterion.Values[draw.Below(criterion.Values.Count)] : fact.Options[draw.Below(fact.Options.Count)],
            _ => isFair ? FactNames.Clear : FactNames.Listed,
        };
    }

    // From a few fen to thousands of millions of yuan, as odd as can be.
    private static long Amount(Draw draw)
    {
        var magnitude = 1L;
        for (var digits = draw.Below(12); digits > 0; digits--)
            magnitude *= 10;
        return magnitude + draw.Below(int.MaxValue) % magnitude;
    }

    private static List<PriorAward> History(Draw draw, Instrument instrument)
    {
        var awards = new List<PriorAward>();
        for (var count = draw.Below(5); count > 0; count--)
        {
            awards.Add(new(instrument.Id, $"e{draw.Below(3)}", 2023 + draw.Below(4), Money.FromFen(Amount(draw)))
            {
                District = $"d{draw.Below(2)}",
                Project = $"p{draw.Below(3)}",
            });
        }
        return awards;
    }
}
