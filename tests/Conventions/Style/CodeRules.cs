using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Shuzhi.Conventions.Tests.Style;

/// <summary>Rules that one source file keeps or breaks. Each answers with what breaks it, by name.</summary>
internal static class CodeRules
{
    /// <summary>Functions longer than <paramref name="most"/> lines, counted from signature to closing brace.</summary>
    public static IEnumerable<(string Name, int Lines)> LongFunctions(SourceFile file, int most) =>
        from node in file.Syntax.DescendantNodes()
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        let lines = LinesOf(node)
        where lines > most
        select (NameOf(node), lines);

    /// <summary>Attributes that switch a test off.</summary>
    public static IEnumerable<string> SkippedTests(SourceFile file) =>
        file.Syntax.DescendantNodes().OfType<AttributeArgumentSyntax>()
            .Where(argument => argument.NameEquals?.Name.Identifier.Text is "Skip" or "SkipUnless" or "SkipWhen")
            .Select(argument => argument.Parent!.Parent!.ToString());

    /// <summary>Code that is compiled only sometimes: the hosts differ by references, not by branches in the source.</summary>
    public static IEnumerable<string> ConditionalCode(SourceFile file) =>
        file.Syntax.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.IfDirectiveTrivia)).Select(trivia => trivia.ToString().Trim());

    /// <summary>Places that say they are not written yet.</summary>
    public static IEnumerable<string> NotImplemented(SourceFile file) =>
        file.Syntax.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.Text is nameof(NotImplementedException)).Select(name => name.Parent!.ToString());

    /// <summary>Functions whose name, class and file do not match, so that a log line would not lead to its source.</summary>
    public static IEnumerable<string> MisnamedFunctions(SourceFile file) =>
        from attribute in file.Syntax.DescendantNodes().OfType<AttributeSyntax>()
        where attribute.Name.ToString() is "Function" or "FunctionAttribute"
        let named = attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression.ToString() ?? ""
        let type = attribute.Ancestors().OfType<TypeDeclarationSyntax>().First().Identifier.Text
        where named != $"nameof({type})" || Path.GetFileNameWithoutExtension(file.Path) != type
        select $"[Function({named})] in class {type}";

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => property.Identifier.Text,
        _ => node.Kind().ToString(),
    };
}
