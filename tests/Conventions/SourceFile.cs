using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Shuzhi.Conventions.Tests;

/// <summary>A C# file: its path from the root, its text, and its syntax.</summary>
internal sealed class SourceFile(string path, string text)
{
    private readonly Lazy<CompilationUnitSyntax> syntax = new(() => CSharpSyntaxTree.ParseText(text, path: path).GetCompilationUnitRoot());

    public string Path { get; } = path;

    public string Text { get; } = text;

    public CompilationUnitSyntax Syntax => syntax.Value;

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public int Lines => Syntax.SyntaxTree.GetText().Lines.Count - (Text.EndsWith('\n') ? 1 : 0);

    public override string ToString() => Path;
}
