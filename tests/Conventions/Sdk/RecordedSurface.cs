using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>The real SDK's public surface, as recorded in <c>Surface/*.txt</c>: C# declarations without bodies.</summary>
internal static class RecordedSurface
{
    /// <summary>Every recorded type by name. Types that several packages declare under one name are one type here.</summary>
    public static IReadOnlyDictionary<string, SurfaceType> Load() =>
        Read(Texts());

    /// <summary>The texts themselves.</summary>
    public static IReadOnlyList<string> Texts() => [.. Resources().Order(StringComparer.Ordinal).Select(Text)];

    /// <summary>Reads surface texts; a text that says <c>// nullability: not recorded</c> is compared without it.</summary>
    /// <exception cref="FormatException">A text is not C#, or uses a form that the reader does not know.</exception>
    public static IReadOnlyDictionary<string, SurfaceType> Read(IReadOnlyCollection<string> texts)
    {
        var trees = texts.Select(Parse).ToList();
        var names = new SyntaxNames(trees);
        return trees
            .SelectMany(tree => Declared(tree).Select(type => new RecordedType(names, type).Read(!Text(tree).Contains("// nullability: not recorded", StringComparison.Ordinal))))
            .GroupBy(type => type.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Aggregate(Merge), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Resources() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith("Surface/", StringComparison.Ordinal));

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static string Text(CompilationUnitSyntax tree) => tree.ToFullString();

    private static CompilationUnitSyntax Parse(string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text);
        var error = tree.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return error is null ? tree.GetCompilationUnitRoot() : throw new FormatException($"The surface text does not parse: {error}");
    }

    private static IEnumerable<MemberDeclarationSyntax> Declared(CompilationUnitSyntax tree) =>
        tree.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static SurfaceType Merge(SurfaceType one, SurfaceType other) => one with
    {
        // Parts of a partial type repeat some of its modifiers; the longest shape has them all.
        Shape = one.Shape.Length >= other.Shape.Length ? one.Shape : other.Shape,
        BaseType = one.BaseType.Length > 0 ? one.BaseType : other.BaseType,
        Interfaces = one.Interfaces.Union(other.Interfaces).ToHashSet(StringComparer.Ordinal),
        Members = [.. one.Members, .. other.Members],
    };
}
