using Microsoft.CodeAnalysis;

namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>What the app is compiled against besides the SDK.</summary>
internal static class AppReferences
{
    /// <summary>Everything that this process runs with, but the app, the in-process host and the tests: the platform and the packages that both hosts have.</summary>
    public static IReadOnlyList<MetadataReference> Platform { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Shuzhi.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    public static MetadataReference Core { get; } = MetadataReference.CreateFromFile(PathOf("Shuzhi.Core"));

    /// <summary>Where an assembly of the project was built to.</summary>
    public static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
}
