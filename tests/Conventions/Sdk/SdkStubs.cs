using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>
/// The recorded surface as an assembly that code can be compiled against: the same declarations, with bodies that do nothing.
/// What is not recorded is not there, so whoever uses it does not compile.
/// </summary>
internal static class SdkStubs
{
    public const string AssemblyName = "RecordedSdk";

    /// <summary>Every pass takes out what names a type that is not recorded; what was taken out may be named by others.</summary>
    private const int MostPasses = 10;

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.ComponentModel.DataAnnotations;
        global using System.IO;
        global using System.Net;
        global using System.Net.Http;
        global using System.Net.Security;
        global using System.Runtime.Serialization;
        global using System.Security.Claims;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Azure;
        global using Azure.Core;
        global using Azure.Core.Serialization;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Diagnostics.Metrics;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using Microsoft.Extensions.Primitives;
        global using OpenTelemetry;
        """;

    private static readonly Lazy<byte[]> Built = new(Build);

    /// <summary>The assembly's image.</summary>
    public static byte[] Image => Built.Value;

    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.Latest);

    private static byte[] Build()
    {
        var trees = RecordedSurface.Texts().Select(text => Prepared(text, Parsing)).ToList();
        var namespaces = trees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()).Select(space => space.Name.ToString()).Distinct();
        var usings = CSharpSyntaxTree.ParseText(Usings + string.Concat(namespaces.Select(name => $"\nglobal using {name};")), Parsing);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var compilation = CSharpCompilation.Create(AssemblyName, [usings, .. trees], AppReferences.Platform, Options);
            using var image = new MemoryStream();
            var result = compilation.Emit(image);
            if (result.Success) return image.ToArray();
            trees = [.. trees.Select(tree => Without(tree, [.. result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error && one.Location.SourceTree == tree)]))];
        }

        throw new InvalidOperationException("The recorded surface does not settle into something that compiles.");
    }

    private static CSharpCompilationOptions Options { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Annotations,
        specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]);

    private static SyntaxTree Prepared(string text, CSharpParseOptions parsing) =>
        CSharpSyntaxTree.Create((CSharpSyntaxNode)new Bodies().Visit(CSharpSyntaxTree.ParseText(text, parsing).GetRoot()), parsing);

    /// <summary>The text without the attributes, interfaces and members that do not compile.</summary>
    private static SyntaxTree Without(SyntaxTree tree, IReadOnlyList<Diagnostic> errors)
    {
        if (errors.Count == 0) return tree;
        var root = tree.GetRoot();
        var wrong = errors.Select(error => Smallest(root.FindNode(error.Location.SourceSpan))).Distinct().ToList();
        root = root.RemoveNodes(wrong, SyntaxRemoveOptions.KeepNoTrivia)!;
        root = root.RemoveNodes(root.DescendantNodes().OfType<BaseListSyntax>().Where(list => list.Types.Count == 0), SyntaxRemoveOptions.KeepNoTrivia)!;
        return CSharpSyntaxTree.Create((CSharpSyntaxNode)root, Parsing);
    }

    /// <summary>An interface may be implemented in ways that are not public; then its name goes, and the members stay.</summary>
    private static SyntaxNode Smallest(SyntaxNode at) =>
        at.AncestorsAndSelf().FirstOrDefault(node => node is AttributeListSyntax or BaseTypeSyntax) ?? at.AncestorsAndSelf().First(node => node is MemberDeclarationSyntax);

    /// <summary>Gives declarations bodies, and makes parts of types that several packages declare.</summary>
    private sealed class Bodies : CSharpSyntaxRewriter
    {
        private static readonly ArrowExpressionClauseSyntax Nothing = ArrowExpressionClause(ParseExpression("throw null!").WithLeadingTrivia(Space));
        private static readonly SyntaxToken End = Token(SyntaxKind.SemicolonToken);

        public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) => Part((TypeDeclarationSyntax)base.VisitClassDeclaration(node)!);

        public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) => Part((TypeDeclarationSyntax)base.VisitRecordDeclaration(node)!);

        public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) => Part((TypeDeclarationSyntax)base.VisitStructDeclaration(node)!);

        public override SyntaxNode? VisitInterfaceDeclaration(InterfaceDeclarationSyntax node) => node;

        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
            node.Modifiers.Any(SyntaxKind.AbstractKeyword) ? node : node.WithExpressionBody(Nothing).WithSemicolonToken(End);

        public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node) =>
            node.WithExpressionBody(Nothing).WithSemicolonToken(End).WithInitializer(ToPrimary(node));

        public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node) => node.WithExpressionBody(Nothing).WithSemicolonToken(End);

        public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) => node.WithExpressionBody(Nothing).WithSemicolonToken(End);

        /// <summary>Members of a primary constructor's type are called through it.</summary>
        private static ConstructorInitializerSyntax? ToPrimary(ConstructorDeclarationSyntax node) => node.Parent is TypeDeclarationSyntax { ParameterList: { } primary }
            ? ConstructorInitializer(SyntaxKind.ThisConstructorInitializer, ArgumentList(SeparatedList(primary.Parameters.Select(parameter => Argument(ParseExpression($"default({parameter.Type})!"))))))
            : null;

        private static TypeDeclarationSyntax Part(TypeDeclarationSyntax type)
        {
            var part = type.Modifiers.Any(SyntaxKind.PartialKeyword) ? type : (TypeDeclarationSyntax)type.AddModifiers(Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(Space));
            if (type is not ClassDeclarationSyntax || type.Modifiers.Any(SyntaxKind.StaticKeyword) || type.ParameterList is not null) return part;
            // Heirs among the stubs have something to call; nobody outside the assembly sees it.
            var constructors = type.Members.OfType<ConstructorDeclarationSyntax>().ToList();
            return constructors.Count == 0 || constructors.Any(one => one.ParameterList.Parameters.Count == 0)
                ? part
                : part.AddMembers(ParseMemberDeclaration($"private protected {type.Identifier.Text}() {{ }}")!);
        }
    }
}
