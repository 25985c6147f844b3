using System.Text.Json.Nodes;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Questions;

namespace Shuzhi.Functions.Policy;

/// <summary>A catalogue with its files.</summary>
internal sealed record CatalogueView(string Version, IReadOnlyList<CatalogueFileView> Files)
{
    public static CatalogueView Of(PolicyCatalogue catalogue) => new(catalogue.Version, [.. catalogue.Files.Select(CatalogueFileView.Of)]);
}

/// <summary>A file of a catalogue.</summary>
/// <param name="Path">Such as <c>Catalogue/compute-voucher.json</c>.</param>
/// <param name="Content">As the schema of the catalogue has it.</param>
internal sealed record CatalogueFileView(string Path, JsonObject Content)
{
    public static CatalogueFileView Of(CatalogueFile file) => new(file.Path, JsonNode.Parse(file.Json)!.AsObject());
}

/// <summary>Every catalogue that is or was in use.</summary>
/// <param name="Current">Version in use.</param>
/// <param name="Items">Earliest first.</param>
internal sealed record CatalogueListView(string Current, IReadOnlyList<CatalogueVersionView> Items);

/// <summary>A catalogue that is or was in use.</summary>
/// <param name="InUseFrom">UTC; when it first came into use.</param>
/// <param name="Amendment">The amendment that made it; absent for one that a release shipped.</param>
internal sealed record CatalogueVersionView(string Version, bool IsCurrent, DateTimeOffset InUseFrom, string? Amendment)
{
    public static CatalogueVersionView Of(CatalogueVersion version, string current) => new(version.Version, version.Version == current, version.InUseFrom, version.Amendment);
}

/// <summary>How two catalogues differ.</summary>
internal sealed record CatalogueDiffView(string From, string To, IReadOnlyList<PolicyChange> Changes)
{
    public static CatalogueDiffView Of(PolicyCatalogue before, PolicyCatalogue after) => new(before.Version, after.Version, CatalogueDiff.Compare(before, after));
}

/// <summary>The source documents that a catalogue cites.</summary>
internal sealed record SourceDocumentsView(string CatalogueVersion, IReadOnlyList<SourceDocument> Items);
