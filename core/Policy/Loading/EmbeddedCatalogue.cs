using System.Reflection;

namespace Shuzhi.Core.Policy.Loading;

/// <summary>The catalogue that ships with the domain.</summary>
public static class EmbeddedCatalogue
{
    private const string Prefix = "Policy/";

    private static readonly Lazy<PolicyCatalogue> Loaded = new(() => CatalogueLoader.Load(Files).OrThrow());

    private static readonly Lazy<IReadOnlyList<CatalogueFile>> Read = new(ReadFiles);

    /// <summary>Loaded once a process.</summary>
    /// <exception cref="InvalidOperationException">The embedded files have mistakes, which the tests exclude.</exception>
    public static PolicyCatalogue Current => Loaded.Value;

    /// <summary>The embedded files, by path.</summary>
    public static IReadOnlyList<CatalogueFile> Files => Read.Value;

    private static IReadOnlyList<CatalogueFile> ReadFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new CatalogueFile(name[Prefix.Length..], reader.ReadToEnd());
            })];
    }
}
