using Shuzhi.Core.Policy;

namespace Shuzhi.Functions.Policy;

/// <summary>The policy catalogues that decisions may pin.</summary>
internal sealed class Catalogues(PolicyCatalogue current)
{
    /// <summary>What new rounds are decided under.</summary>
    public PolicyCatalogue Current { get; } = current;

    /// <summary>The catalogue of a version, or <see langword="null"/> where this release does not have it.</summary>
    public PolicyCatalogue? Find(string version) => Current.Version == version ? Current : null;
}
