using Shuzhi.Core.Audit;
using Shuzhi.Core.Panels;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Panels;

/// <summary>A panel as officers see it. Scores are sealed for them too until there is a result.</summary>
/// <param name="ClosesAt">UTC, exclusive: from then on a quorum is enough.</param>
/// <param name="Scored">How many have scored.</param>
internal sealed record PanelView(
    string Id,
    string RoundId,
    string ApplicationId,
    PanelStatus Status,
    long Version,
    bool Blind,
    bool NeedsAmount,
    bool NeedsCost,
    string Commitment,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosesAt,
    int Size,
    int Quorum,
    int Scored,
    IReadOnlyList<SeatView>? Seats,
    ResultView? Result,
    DeterminationView? Determination)
{
    public static PanelView Summary(Panel panel) => new(
        panel.Id,
        panel.RoundId,
        panel.ApplicationId,
        panel.Status,
        panel.Version,
        panel.Rules.Blind,
        panel.NeedsAmount,
        panel.NeedsCost,
        panel.Commitment,
        panel.OpenedAt,
        panel.ClosesAt,
        panel.Rules.Size,
        panel.Rules.Quorum,
        panel.Scored,
        null,
        panel.Result is { } result ? ResultView.Of(result) : null,
        panel.Determination is { } determination ? DeterminationView.Of(determination) : null);

    public static PanelView Of(Panel panel, IReadOnlyDictionary<string, string> names) =>
        Summary(panel) with { Seats = [.. panel.Seats.Select(seat => SeatView.Of(seat, names.GetValueOrDefault(seat.ExpertId), panel.Result is not null))] };
}

/// <summary>A seat; its sheets only once the panel has a result.</summary>
internal sealed record SeatView(
    int Number, string ExpertId, string? DisplayName, SeatStatus Status, DateTimeOffset Since, DateTimeOffset DueAt, RecusalKind? Recusal, SheetView? Sheet, SheetView? FirstSheet)
{
    public static SeatView Of(PanelSeat seat, string? name, bool isUnsealed) => new(
        seat.Number, seat.ExpertId, name, seat.Status, seat.Since, seat.DueAt, seat.Recusal, isUnsealed ? SheetView.Of(seat.Sheet) : null, isUnsealed ? SheetView.Of(seat.FirstSheet) : null);
}

/// <summary>What an expert handed in; total in points, 0 to 100.</summary>
internal sealed record SheetView(decimal Total, IReadOnlyList<ScoreView> Scores, string Comment, DateTimeOffset At)
{
    public static SheetView? Of(ScoreSheet? sheet) =>
        sheet is null ? null : new(sheet.Total, [.. sheet.Scores.Select(score => new ScoreView(score.CriterionId, score.Value))], sheet.Comment, sheet.At);
}

internal sealed record ScoreView(string Criterion, int Value);

/// <summary>The result in points, 0 to 100; <c>isWide</c> where the spread is beyond the bound even so.</summary>
internal sealed record ResultView(decimal Score, AggregationMethod Method, int Experts, decimal Spread, bool IsWide, bool Passes)
{
    public static ResultView Of(PanelResult result) => new(result.Score, result.Method, result.Totals.Count, result.Spread, result.IsWide, result.Passes);
}

/// <summary>The determination; <c>deviates</c> where it is not what the score says.</summary>
internal sealed record DeterminationView(bool Passed, MoneyView? AssessedAmount, MoneyView? ApprovedCost, string Grounds, bool Deviates, Actor By, DateTimeOffset At)
{
    public static DeterminationView Of(PanelDetermination determination) => new(
        determination.Passed,
        determination.AssessedAmount is { } amount ? MoneyView.Of(amount) : null,
        determination.ApprovedCost is { } cost ? MoneyView.Of(cost) : null,
        determination.Grounds, determination.Deviates, determination.By, determination.At);
}

/// <summary>A draw, with everything to repeat it: experts by their pseudonyms, in the order drawn.</summary>
/// <param name="Algorithm">See <see cref="SeededDraw"/>.</param>
/// <param name="Commitment">SHA-256 of the seed, published when the panel was opened.</param>
/// <param name="Seed">Once drawn.</param>
/// <param name="Candidates">In the order drawn.</param>
/// <param name="Draws">How many candidates each draw had; later ones added to the pool.</param>
/// <param name="PassedOver">Candidates with a conflict that follows from the pool.</param>
/// <param name="Verifies">Whether this server finds that the order follows from the seed.</param>
internal sealed record DrawView(
    string PanelId, string Algorithm, string Commitment, string? Seed, IReadOnlyList<string> Candidates, IReadOnlyList<int> Draws, IReadOnlyList<string> PassedOver, int Size, bool? Verifies)
{
    public static DrawView Of(Panel panel)
    {
        var isDrawn = panel.Status != PanelStatus.Opened && panel.Draws.Count > 0;
        return new(
            panel.Id, SeededDraw.Algorithm, panel.Commitment, isDrawn ? panel.Seed : null, [.. panel.Candidates.Select(candidate => candidate.ExpertId)], panel.Draws,
            [.. panel.Candidates.Where(candidate => candidate.Recusal is not null).Select(candidate => candidate.ExpertId)], panel.Rules.Size, isDrawn ? panel.DrawVerifies() : null);
    }
}
