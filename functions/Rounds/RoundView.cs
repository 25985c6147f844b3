using Shuzhi.Core.Kernel;
using Shuzhi.Core.Rounds;

namespace Shuzhi.Functions.Rounds;

/// <summary>A round, as anybody may see it.</summary>
/// <param name="Status">Where it stands by the clock.</param>
/// <param name="OpensAt">UTC, inclusive.</param>
/// <param name="ClosesAt">UTC, exclusive.</param>
/// <param name="StageTerms">Terms of stages that differ from the defaults.</param>
/// <param name="NoticeWorkingDays">Working days that the round's notices are out; the configured length where absent.</param>
/// <param name="Tasks">What may be applied for; anything where empty.</param>
/// <param name="SeriesId">The first round of the yearly series that it is in.</param>
/// <param name="PlanNextAt">UTC instant at which next year's round is planned.</param>
/// <param name="Districts">Whose applicants may file; all where empty.</param>
internal sealed record RoundView(
    string Id,
    LocalizedText Name,
    string Instrument,
    string? InstrumentVersion,
    string CatalogueVersion,
    string LineId,
    RoundStatus Status,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    IReadOnlyList<string> Districts,
    int ValidMonths,
    DateOnly? AppliedFrom,
    IReadOnlyList<StageTerm> StageTerms,
    int? NoticeWorkingDays,
    IReadOnlyList<RoundTask> Tasks,
    string? SeriesId,
    DateTimeOffset? PlanNextAt,
    long Version)
{
    public static RoundView Of(Round round, DateTimeOffset now) => new(
        round.Id, round.Name, round.InstrumentId, round.InstrumentVersion, round.CatalogueVersion, round.LineId, round.StatusAt(now), round.OpensAt, round.ClosesAt,
        round.Districts, round.VoucherTerms.ValidMonths, round.AppliedFrom, round.StageTerms, round.NoticeWorkingDays, round.Tasks, round.SeriesId, round.PlanNextAt, round.Version);
}
