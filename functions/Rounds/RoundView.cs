using Shuzhi.Core.Kernel;
using Shuzhi.Core.Rounds;

namespace Shuzhi.Functions.Rounds;

/// <summary>A round, as anybody may see it.</summary>
/// <param name="Status">Where it stands by the clock.</param>
/// <param name="OpensAt">UTC, inclusive.</param>
/// <param name="ClosesAt">UTC, exclusive.</param>
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
    long Version)
{
    public static RoundView Of(Round round, DateTimeOffset now) => new(
        round.Id, round.Name, round.InstrumentId, round.InstrumentVersion, round.CatalogueVersion, round.LineId, round.StatusAt(now), round.OpensAt, round.ClosesAt,
        round.Districts, round.VoucherTerms.ValidMonths, round.AppliedFrom, round.Version);
}
