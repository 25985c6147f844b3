using System.Collections.Immutable;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Policy.Loading;

namespace Shuzhi.Functions.Policy;

/// <summary>
/// The policy catalogues that decisions may pin, in memory: the one in use and every one that ever was. Reading costs nothing;
/// <see cref="CatalogueBook"/> keeps it in step with what is stored. A version that is not in use is read when it is first asked for.
/// </summary>
internal sealed class Catalogues(PolicyCatalogue release)
{
    private volatile Snapshot known = new(release, ImmutableDictionary<string, Lazy<PolicyCatalogue>>.Empty.Add(release.Version, new(release)));

    /// <summary>What this release ships.</summary>
    public PolicyCatalogue Release { get; } = release;

    /// <summary>What new rounds are decided under.</summary>
    public PolicyCatalogue Current => known.Current;

    /// <summary>The catalogue of a version, or <see langword="null"/> where it never was in use.</summary>
    public PolicyCatalogue? Find(string version) => known.Versions.GetValueOrDefault(version)?.Value;

    /// <summary>Brings a catalogue into use, together with the earlier ones that are not known yet.</summary>
    /// <exception cref="InvalidOperationException">The files of the one to use have mistakes: they are checked before they are stored.</exception>
    internal void Use(string version, IEnumerable<CatalogueVersion> stored)
    {
        var versions = known.Versions;
        foreach (var one in stored.Where(one => !versions.ContainsKey(one.Version)))
            versions = versions.Add(one.Version, new(() => CatalogueLoader.Load(one.Files).OrThrow()));
        known = new(versions[version].Value, versions);
    }

    private sealed record Snapshot(PolicyCatalogue Current, ImmutableDictionary<string, Lazy<PolicyCatalogue>> Versions);
}
