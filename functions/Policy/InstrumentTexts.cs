using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Explaining;

namespace Shuzhi.Functions.Policy;

/// <summary>Rules and limits in a few words.</summary>
internal static class InstrumentTexts
{
    /// <summary>The figure of a limit: an amount, or a count.</summary>
    public static string Limit(Cap cap) => cap.Measure == CapMeasure.Amount ? $"{cap.Amount}" : $"{cap.Limit}";

    /// <summary>A rule with its figures and limits on one line.</summary>
    public static string Rule(Instrument instrument, InstrumentVersion version, Language language)
    {
        string In(string zh, string en) => language == Language.Zh ? zh : en;
        string Fact(string name) => instrument.Fact(name)?.Label.In(language) ?? name;
        return version.Rule switch
        {
            RateRule rate => $"{Fact(rate.Base)} × {rate.Rate.Value}",
            ThresholdRateRule { Comparison: ThresholdKind.Over } rule => $"{Fact(rule.Measured)} > {rule.Threshold.Value} → {Fact(rule.Base)} × {rule.Rate.Value}",
            ThresholdRateRule rule => $"{Fact(rule.Measured)} ≥ {rule.Threshold.Value} → {Fact(rule.Base)} × {rule.Rate.Value}",
            TierRule tier => string.Join(In("；", "; "), tier.Tiers.Select(item => $"{item.Level} {item.Amount.Value}")),
            FlatRule flat => $"{flat.Amount.Value}",
            YearlyRule yearly => $"{yearly.Amount.Value} {In("每年", "a year")}",
            AssessedRule assessed => Fact(assessed.Assessed),
            LossShareRule loss => $"{Fact(loss.Loss)} × {loss.Share.Value} ({In("单笔贷款不超过", "loan at most")} {loss.LoanLimit.Value})",
            ProgrammeRule programme => Fact(programme.Cost),
            ReferRule refer => $"→ {refer.To.In(language)}",
            _ => version.Rule.Kind,
        };
    }

    /// <summary>The limits of a version, such as <c>Limit of one award ¥200,000.00</c>.</summary>
    public static IEnumerable<string> Limits(InstrumentVersion version, Language language) =>
        version.Caps.Select(cap => $"{PolicyTexts.Limit(cap).In(language)} {Limit(cap)}");

    /// <summary>First and last day, or that there are none.</summary>
    public static string Dates(InstrumentVersion version, Language language) => version.InForce switch
    {
        null => language == Language.Zh ? "未定" : "not set",
        { Through: { } last } dates => $"{dates.From:yyyy-MM-dd} – {last:yyyy-MM-dd}",
        { } dates => $"{dates.From:yyyy-MM-dd} –",
    };
}
