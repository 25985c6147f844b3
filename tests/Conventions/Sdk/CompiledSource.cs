using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>Compiles source text in memory, so that a test can try declarations that must not stand in the repository.</summary>
internal static class CompiledSource
{
    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly MetadataReference[] Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The compiled source, as an assembly of its own.</summary>
    /// <exception cref="InvalidOperationException">The source does not compile.</exception>
    public static Assembly Load(string source)
    {
        var compilation = CSharpCompilation.Create("Sample", [CSharpSyntaxTree.ParseText(source)], Platform, Options);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error)));

        image.Position = 0;
        return new AssemblyLoadContext("Sample", isCollectible: true).LoadFromStream(image);
    }
}
