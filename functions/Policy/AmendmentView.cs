using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Amendments;
using Shuzhi.Core.Policy.Loading;
using Shuzhi.Core.Policy.Questions;

namespace Shuzhi.Functions.Policy;

/// <summary>An amendment without its files.</summary>
/// <param name="Author">Subject of the account that wrote it.</param>
/// <param name="Approver">Who approved or rejected it.</param>
/// <param name="BaseVersion">Catalogue version that it was written on.</param>
/// <param name="ResultVersion">Catalogue version that it made, once approved.</param>
/// <param name="Remark">What was said when it was decided.</param>
/// <param name="Paths">Of the files that it replaces or adds.</param>
internal sealed record AmendmentView(
    string Id,
    AmendmentState State,
    string Reason,
    string Author,
    string? Approver,
    string BaseVersion,
    string? ResultVersion,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DecidedAt,
    string? Remark,
    long Revision,
    IReadOnlyList<string> Paths)
{
    public static AmendmentView Of(AmendmentDocument document)
    {
        var amendment = document.Amendment;
        return new(
            amendment.Id, amendment.State, amendment.Reason, amendment.Author, amendment.Approver, amendment.BaseVersion, amendment.ResultVersion,
            amendment.CreatedAt, amendment.DecidedAt, document.Remark, document.Revision, [.. amendment.Files.Select(file => file.Path)]);
    }
}

/// <summary>An amendment whole, with its files and how it changes the catalogue in words and figures.</summary>
/// <param name="Author">Subject of the account that wrote it.</param>
/// <param name="Approver">Who approved or rejected it.</param>
/// <param name="BaseVersion">Catalogue version that it was written on.</param>
/// <param name="ResultVersion">Catalogue version that it made, once approved.</param>
/// <param name="Remark">What was said when it was decided.</param>
/// <param name="Paths">Of the files that it replaces or adds.</param>
/// <param name="Changes">Against the version that it was written on; absent where this release cannot read the two.</param>
internal sealed record WholeAmendmentView(
    string Id,
    AmendmentState State,
    string Reason,
    string Author,
    string? Approver,
    string BaseVersion,
    string? ResultVersion,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DecidedAt,
    string? Remark,
    long Revision,
    IReadOnlyList<string> Paths,
    IReadOnlyList<CatalogueFileView> Files,
    IReadOnlyList<PolicyChange>? Changes)
{
    public static WholeAmendmentView Of(AmendmentDocument document, PolicyCatalogue? onto)
    {
        var amendment = document.Amendment;
        return new(
            amendment.Id, amendment.State, amendment.Reason, amendment.Author, amendment.Approver, amendment.BaseVersion, amendment.ResultVersion,
            amendment.CreatedAt, amendment.DecidedAt, document.Remark, document.Revision, [.. amendment.Files.Select(file => file.Path)],
            [.. amendment.Files.Select(CatalogueFileView.Of)],
            onto is not null && CatalogueLoader.Load(Overlay.Apply(onto.Files, amendment.Files)).Catalogue is { } result ? CatalogueDiff.Compare(onto, result) : null);
    }
}
