using Shuzhi.Core.Applications;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Panels;
using Shuzhi.Functions.Applications;

namespace Shuzhi.Functions.Panels;

/// <summary>A panel as one of its experts sees it: the own seat and sheet, nothing of the others.</summary>
/// <param name="DueAt">UTC, exclusive; of the second look while there is one.</param>
/// <param name="IsSecondLook">The totals lie far apart: the expert may look at the own sheet again.</param>
/// <param name="Scale">Highest score on a criterion.</param>
/// <param name="Score">The panel's result, once there is one.</param>
internal sealed record AssignmentView(
    string PanelId,
    PanelStatus PanelStatus,
    SeatStatus Status,
    DateTimeOffset DueAt,
    bool IsSecondLook,
    bool Blind,
    int Scale,
    IReadOnlyList<CriterionView> Criteria,
    SheetView? Sheet,
    decimal? Score,
    AssessedView? Application)
{
    public static AssignmentView Of(Panel panel, PanelSeat seat, Language language) => new(
        panel.Id,
        panel.Status,
        seat.Status,
        panel.SecondLookDueAt ?? seat.DueAt,
        panel.Look > 0 && seat is { Status: SeatStatus.Scored, HasLookedAgain: false },
        panel.Rules.Blind,
        panel.Rules.Scale,
        [.. panel.Rules.Criteria.Select(criterion => new CriterionView(criterion.Id, criterion.Name.In(language), criterion.Weight))],
        SheetView.Of(seat.Sheet),
        seat.IsTaken ? panel.Result?.Score : null,
        null);
}

/// <summary>A criterion; weight in percent.</summary>
internal sealed record CriterionView(string Id, string Name, int Weight);

/// <summary>What an expert learns of the application; where the panel is blind, without applicant.</summary>
internal sealed record AssessedView(string Instrument, ApplicantView? Applicant, IReadOnlyList<AssessedFact> Facts, IReadOnlyList<AssessedDocument> Documents);

/// <summary>A fact, as the instrument calls it.</summary>
internal sealed record AssessedFact(string Name, string Label, string Value);

/// <summary>A document that the expert may read; a file's name may be the applicant's and is not shown to a blind panel.</summary>
internal sealed record AssessedDocument(string Id, string Kind, string ContentType, long Size, string? FileName)
{
    /// <summary>Documents that experts of a panel may read.</summary>
    public static IEnumerable<SupportingDocument> Readable(Panel panel, Application application) =>
        application.Documents.Where(document => !panel.Rules.Blind || panel.Rules.BlindDocuments.Contains(document.Kind, StringComparer.Ordinal));

    public static AssessedDocument Of(SupportingDocument document, bool isBlind) => new(
        document.DocumentId, document.Kind, document.ContentType, document.Size, isBlind ? null : document.FileName);
}
