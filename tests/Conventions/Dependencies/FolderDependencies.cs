using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Shuzhi.Conventions.Tests.Dependencies;

/// <summary>Which folders of a project use which others, found by resolving every name in its sources.</summary>
internal static class FolderDependencies
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    /// <summary>Each use of one folder by another, once, with a file that shows it.</summary>
    /// <param name="project">The project's folder from the root, such as <c>core</c>.</param>
    /// <param name="files">Files whose paths start with the project's folder; others are ignored.</param>
    public static IReadOnlyList<Dependency> Of(string project, IEnumerable<SourceFile> files)
    {
        var trees = files.Where(file => file.IsUnder(project)).Select(file => file.Syntax.SyntaxTree).ToList();
        var compilation = CSharpCompilation.Create(project, [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings)], References(project));
        return
        [
            .. from tree in trees
               let model = compilation.GetSemanticModel(tree)
               let user = FolderOf(project, tree)
               from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
               from used in Declarations(model.GetSymbolInfo(name).Symbol).Select(declaration => FolderOf(project, declaration)).Distinct()
               where used.Length > 0 && used != user
               group tree.FilePath by (user, used) into uses
               orderby uses.Key
               select new Dependency(uses.Key.user, uses.Key.used, uses.First()),
        ];
    }

    /// <summary>A chain of folders that comes back to where it began, or nothing.</summary>
    public static IReadOnlyList<string> Circle(IReadOnlyCollection<Dependency> dependencies) =>
        dependencies.Select(start => Walk([start.User], dependencies)).FirstOrDefault(circle => circle.Count > 0) ?? [];

    private static IReadOnlyList<string> Walk(IReadOnlyList<string> path, IReadOnlyCollection<Dependency> dependencies)
    {
        foreach (var next in dependencies.Where(one => one.User == path[^1]).Select(one => one.Used))
        {
            if (next == path[0])
                return [.. path, next];
            if (!path.Contains(next) && Walk([.. path, next], dependencies) is { Count: > 0 } circle)
                return circle;
        }

        return [];
    }

    /// <summary>Where a symbol is written. A namespace is written everywhere and says nothing.</summary>
    private static IEnumerable<SyntaxTree> Declarations(ISymbol? symbol) =>
        symbol is null or INamespaceSymbol ? [] : symbol.OriginalDefinition.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree);

    private static string FolderOf(string project, SyntaxTree tree)
    {
        var parts = tree.FilePath.Split('/');
        return parts.Length > 2 && parts[0] == project ? parts[1] : "";
    }

    /// <summary>Everything the tests run with, except the compiled form of the project itself.</summary>
    private static IEnumerable<MetadataReference> References(string project) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).Equals($"Shuzhi.{project}.dll", StringComparison.OrdinalIgnoreCase))
            .Select(path => MetadataReference.CreateFromFile(path));
}

/// <summary>One folder uses another.</summary>
/// <param name="User">The folder that uses.</param>
/// <param name="Used">The folder that is used.</param>
/// <param name="Example">A file in <paramref name="User"/> that does.</param>
internal sealed record Dependency(string User, string Used, string Example)
{
    public override string ToString() => $"{User} uses {Used}, for example in {Example}";
}
