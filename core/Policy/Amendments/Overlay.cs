namespace Shuzhi.Core.Policy.Amendments;

/// <summary>Files laid over a catalogue: one of the same path replaces, another is added.</summary>
public static class Overlay
{
    public static IReadOnlyList<CatalogueFile> Apply(IReadOnlyList<CatalogueFile> below, IReadOnlyList<CatalogueFile> above)
    {
        var paths = above.Select(file => file.Path).ToHashSet();
        return [.. below.Where(file => !paths.Contains(file.Path)).Concat(above).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }
}
