using System.Collections.Immutable;
using Shuzhi.Core.Policy.Loading;

namespace Shuzhi.Core.Policy.Amendments;

/// <summary>Every catalogue version that was ever in use, and the one in use now. Immutable; a pinned version never changes or goes away.</summary>
public sealed class CatalogueLibrary
{
    private readonly ImmutableDictionary<string, PolicyCatalogue> versions;

    private CatalogueLibrary(PolicyCatalogue current, ImmutableDictionary<string, PolicyCatalogue> versions)
    {
        Current = current;
        this.versions = versions;
    }

    /// <summary>What new decisions use.</summary>
    public PolicyCatalogue Current { get; }

    public IEnumerable<string> Versions => versions.Keys.Order(StringComparer.Ordinal);

    public static CatalogueLibrary StartingWith(PolicyCatalogue catalogue) =>
        new(catalogue, ImmutableDictionary<string, PolicyCatalogue>.Empty.Add(catalogue.Version, catalogue));

    /// <summary>The catalogue a decision pinned, or <see langword="null"/> where this library never held it.</summary>
    public PolicyCatalogue? Find(string version) => versions.GetValueOrDefault(version);

    /// <summary>With the approved amendment in use. An amendment that is not approved changes nothing.</summary>
    /// <exception cref="InvalidOperationException">The approved files no longer load: approval checks them, so this is a bug.</exception>
    public CatalogueLibrary With(CatalogueAmendment amendment)
    {
        if (amendment is not { State: AmendmentState.Approved })
            return this;
        var catalogue = CatalogueLoader.Load(Overlay.Apply(Base(amendment).Files, amendment.Files)).OrThrow();
        return new(catalogue, versions.SetItem(catalogue.Version, catalogue));
    }

    private PolicyCatalogue Base(CatalogueAmendment amendment) =>
        Find(amendment.BaseVersion) ?? throw new InvalidOperationException($"The library does not hold the catalogue {amendment.BaseVersion}.");
}

/// <summary>Files laid over a catalogue: one of the same path replaces, another is added.</summary>
public static class Overlay
{
    public static IReadOnlyList<CatalogueFile> Apply(IReadOnlyList<CatalogueFile> below, IReadOnlyList<CatalogueFile> above)
    {
        var paths = above.Select(file => file.Path).ToHashSet();
        return [.. below.Where(file => !paths.Contains(file.Path)).Concat(above).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }
}
