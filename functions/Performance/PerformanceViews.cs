using Shuzhi.Core.Audit;
using Shuzhi.Core.Performance;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Performance;

/// <summary>The evaluation of a paid application.</summary>
internal sealed record PerformanceView(
    string ApplicationId,
    string RoundId,
    PerformanceStatus Status,
    long Version,
    MoneyView Paid,
    SelfEvaluationView? SelfEvaluation,
    IReadOnlyList<InspectionView> Inspections,
    JudgementView? Evaluation)
{
    public static PerformanceView Of(PerformanceCase one) => new(
        one.Id,
        one.RoundId,
        one.Status,
        one.Version,
        MoneyView.Of(one.Award.Paid),
        one.SelfEvaluation is { } report ? new(report.Indicators, report.Text, report.At) : null,
        [.. one.Inspections.Select(InspectionView.Of)],
        one.Judgement is { } judgement ? new(judgement.Passed, judgement.Grounds, judgement.At) : null);
}

internal sealed record SelfEvaluationView(IReadOnlyList<IndicatorReport> Indicators, string Text, DateTimeOffset At);

internal sealed record JudgementView(bool Passed, string Grounds, DateTimeOffset At);

/// <summary>An inspection; findings once recorded.</summary>
internal sealed record InspectionView(string SampleId, DateTimeOffset SelectedAt, IReadOnlyList<InspectionFindingView>? Findings, DateTimeOffset? At)
{
    public static InspectionView Of(Inspection inspection) => new(
        inspection.SampleId, inspection.SelectedAt, inspection.Findings is { } findings ? [.. findings.Select(InspectionFindingView.Of)] : null, inspection.At);
}

internal sealed record InspectionFindingView(FindingKind Kind, string Text, MoneyView? Amount)
{
    public static InspectionFindingView Of(InspectionFinding finding) => new(finding.Kind, finding.Text, finding.Amount is { } amount ? MoneyView.Of(amount) : null);
}

/// <summary>A sample; seed and order once drawn.</summary>
/// <param name="Population">All paid applications in the order drawn; the first <paramref name="Size"/> are inspected.</param>
/// <param name="Verifies">Whether this server finds that the order follows from the seed.</param>
internal sealed record SampleView(
    string Id, string RoundId, int Percent, string Algorithm, string Commitment, string? Seed, IReadOnlyList<string> Population, int Size, DateTimeOffset AnnouncedAt, DateTimeOffset? DrawnAt, bool? Verifies, long Version)
{
    public static SampleView Of(InspectionSample sample) => new(
        sample.Id, sample.RoundId, sample.Percent, Core.Panels.SeededDraw.Algorithm, sample.Commitment, sample.DrawnAt is null ? null : sample.Seed, sample.Population, sample.Size,
        sample.AnnouncedAt, sample.DrawnAt, sample.DrawnAt is null ? null : sample.Verifies(), sample.Version);
}

/// <summary>A clawback.</summary>
internal sealed record ClawbackView(
    string Id,
    string ApplicationId,
    string EntityId,
    string LineId,
    ClawbackStatus Status,
    long Version,
    MoneyView Amount,
    MoneyView Received,
    MoneyView Outstanding,
    bool AllowsOffset,
    Actor ProposedBy,
    DateTimeOffset ProposedAt,
    IReadOnlyList<InstalmentView> Instalments,
    IReadOnlyList<ReceiptView> Receipts)
{
    public static ClawbackView Of(Clawback clawback) => new(
        clawback.Id,
        clawback.Award.ApplicationId,
        clawback.Award.EntityId,
        clawback.Award.LineId,
        clawback.Status,
        clawback.Version,
        MoneyView.Of(clawback.Amount),
        MoneyView.Of(clawback.Received),
        MoneyView.Of(clawback.Outstanding),
        clawback.AllowsOffset,
        clawback.ProposedBy,
        clawback.ProposedAt,
        [.. clawback.Instalments.Select(instalment => new InstalmentView(instalment.DueOn, MoneyView.Of(instalment.Amount)))],
        [.. clawback.Receipts.Select(receipt => new ReceiptView(receipt.Id, receipt.Kind, MoneyView.Of(receipt.Amount), receipt.At))]);
}

internal sealed record InstalmentView(DateOnly DueOn, MoneyView Amount);

internal sealed record ReceiptView(string Reference, ReceiptKind Kind, MoneyView Amount, DateTimeOffset At);

/// <summary>An entity on the fund's own list.</summary>
internal sealed record ExclusionView(string EntityId, long Version, DateTimeOffset ChangedAt, IReadOnlyList<TermView> Terms)
{
    public static ExclusionView Of(EntityExclusion exclusion) => new(exclusion.Id, exclusion.Version, exclusion.ChangedAt, [.. exclusion.Terms.Select(TermView.Of)]);
}

/// <summary>A term; first and last civil day, inclusive.</summary>
internal sealed record TermView(string Id, DateOnly From, DateOnly? Through, string Grounds, ExclusionStatus Status)
{
    public static TermView Of(ExclusionTerm term) => new(term.Id, term.Term.From, term.Term.Through, term.Grounds, term.Status);
}
