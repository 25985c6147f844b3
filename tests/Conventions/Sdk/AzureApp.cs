using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>The app compiled as <c>-p:FunctionsHost=azure</c> compiles it, against the recorded surface in place of the packages.</summary>
internal static class AzureApp
{
    private const string Project = "functions/Shuzhi.Functions.csproj";

    // What the SDK's implicit usings bring.
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    /// <summary>The sources that the project leaves in for this host.</summary>
    public static IReadOnlyList<string> Sources()
    {
        var removed = new Matcher(StringComparison.Ordinal);
        removed.AddIncludePatterns(XDocument.Load(Repository.FullPath(Project)).Descendants("Compile")
            .Where(item => ((string?)item.Parent!.Attribute("Condition"))?.Contains("'azure'", StringComparison.Ordinal) == true)
            .Select(item => (string)item.Attribute("Remove")!));
        return [.. Repository.Files.Where(path => path.StartsWith("functions/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal) && !removed.Match(path["functions/".Length..]).HasMatches)];
    }

    /// <summary>The image of the app, and what the compiler says against it.</summary>
    public static (byte[] Image, IReadOnlyList<string> Errors) Compile(params IEnumerable<string> besides)
    {
        var trees = Sources().Select(path => Parse(Repository.Read(path), path)).Concat(besides.Select(text => Parse(text, ""))).Append(Parse(Usings, ""));
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, checkOverflow: true, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Shuzhi.Functions", trees, [.. AppReferences.Platform, AppReferences.Core, MetadataReference.CreateFromImage(SdkStubs.Image)], options);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        return (image.ToArray(), [.. result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.ToString())]);
    }

    private static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.Create((CSharpSyntaxNode)new Generated().Visit(CSharpSyntaxTree.ParseText(text, SdkStubs.Parsing).GetRoot()), SdkStubs.Parsing, path);

    /// <summary>Source generators do not run here; what they would write uses nothing of the SDK.</summary>
    private sealed class Generated : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            var partial = node.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
            return partial < 0 || node.Body is not null || node.ExpressionBody is not null
                ? base.VisitMethodDeclaration(node)
                : node.WithModifiers(node.Modifiers.RemoveAt(partial)).WithExpressionBody(SyntaxFactory.ArrowExpressionClause(SyntaxFactory.ParseExpression(" throw null!")));
        }
    }
}
