using System.Collections.Frozen;
using Shuzhi.Core.Applications;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Core.Performance;

/// <summary>What is measured against a target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Measured">In the target's unit, percent to one decimal rounded down; <see langword="null"/> where there is nothing to measure yet.</param>
/// <param name="Of">How many awards it was measured on.</param>
public sealed record FundIndicator(FundTarget Target, decimal? Measured, int Of)
{
    public bool? IsMet => Measured is { } measured ? Target.IsMetBy(measured) : null;
}

/// <summary>
/// 绩效指标 of the whole fund in one civil year (Asia/Shanghai), from what was paid and found out. What counts as served, as on time and
/// as accurate no source says; the readings below are interpretations.
/// </summary>
/// <param name="year">The year.</param>
/// <param name="onTime">How long a payment may take from settlement or approval, inclusive.</param>
/// <param name="now">UTC.</param>
public sealed class FundIndicators(int year, TimeSpan onTime, DateTimeOffset now)
{
    private const string FundPaid = "fund-paid";
    private const string DatasetsBuilt = "datasets-built";
    private const string EntitiesServed = "entities-served";
    private const string PaidOnTime = "paid-on-time";
    private const string ReviewAccuracy = "review-accuracy";
    private const string DatasetInstrument = "dataset-special";

    private readonly HashSet<string> entities = new(StringComparer.Ordinal);
    private Money paid;
    private int awards;
    private int datasets;
    private (int Good, int All) times;
    private (int Good, int All) reviews;

    /// <summary>What can be measured.</summary>
    public static FrozenSet<string> Ids { get; } = FrozenSet.Create(StringComparer.Ordinal, FundPaid, DatasetsBuilt, EntitiesServed, PaidOnTime, ReviewAccuracy);

    /// <summary>Takes an application that was paid, or waits to be.</summary>
    /// <param name="application">The application.</param>
    /// <param name="performance">What became of it, where anybody looked.</param>
    public void Take(Application application, PerformanceCase? performance)
    {
        if (application.Payment is { Status: PaymentStatus.Paid } payment)
            TakePaid(application, payment, performance);
        else if (application.SettledAt + onTime is { } due && due < now && ChinaTime.DateOf(due).Year == year)
            times.All++;
    }

    /// <summary>The indicators of the year's targets, in their order.</summary>
    public IReadOnlyList<FundIndicator> Against(FundTargets targets) => [.. targets.Targets.Select(Measure)];

    private void TakePaid(Application application, PaymentState payment, PerformanceCase? performance)
    {
        if (ChinaTime.DateOf(payment.At).Year != year)
            return;
        awards++;
        paid += payment.Amount + payment.KeptBefore;
        entities.Add(application.EntityId);
        // It is paid once it was accepted, so what is paid is built.
        datasets += application.InstrumentId == DatasetInstrument ? 1 : 0;
        times = (times.Good + (payment.At <= application.SettledAt + onTime ? 1 : 0), times.All + 1);
        if (performance is not null)
            TakeFindings(performance);
    }

    /// <summary>A review was right where whoever looked again, by inspection or evaluation, did not find the application untrue.</summary>
    private void TakeFindings(PerformanceCase performance)
    {
        var findings = performance.Inspections.Where(inspection => inspection.Findings is not null).ToList();
        if (findings.Count == 0 && performance.Judgement is null)
            return;
        var isUntrue = findings.SelectMany(inspection => inspection.Findings!).Any(finding => finding.Kind == FindingKind.Fraud);
        reviews = (reviews.Good + (isUntrue ? 0 : 1), reviews.All + 1);
    }

    private FundIndicator Measure(FundTarget target) => target.Id switch
    {
        FundPaid => new(target, paid.Fen, awards),
        DatasetsBuilt => new(target, datasets, awards),
        EntitiesServed => new(target, entities.Count, awards),
        PaidOnTime => new(target, Share(times), times.All),
        ReviewAccuracy => new(target, Share(reviews), reviews.All),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target.Id, null),
    };

    // Rounded down, so that only all of them are 100%.
    private static decimal? Share((int Good, int All) of) => of.All == 0 ? null : decimal.Floor(of.Good * 1000m / of.All) / 10m;
}
