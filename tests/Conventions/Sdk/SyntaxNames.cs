using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>Writes the types and default values of recorded signatures by their simple names.</summary>
/// <param name="trees">Every recorded file, to tell value types from references and to look up constants.</param>
internal sealed class SyntaxNames(IReadOnlyCollection<CompilationUnitSyntax> trees)
{
    private static readonly string[] SystemValueTypes =
        ["TimeSpan", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "Guid", "CancellationToken", "ReadOnlyMemory", "KeyValuePair", "HttpStatusCode", "ImmutableArray"];

    private readonly HashSet<string> valueTypes =
    [
        .. SystemValueTypes,
        .. trees.SelectMany(tree => tree.DescendantNodes()).OfType<BaseTypeDeclarationSyntax>().Where(IsValueType).Select(type => type.Identifier.Text),
    ];

    private readonly Dictionary<string, string> constants = Constants(trees);

    public string Type(TypeSyntax type, IReadOnlySet<string> typeParameters) => type switch
    {
        NullableTypeSyntax nullable => Type(nullable.ElementType, typeParameters) + Question(nullable.ElementType, typeParameters),
        ArrayTypeSyntax array => Type(array.ElementType, typeParameters) + string.Concat(array.RankSpecifiers.Select(rank => $"[{new string(',', rank.Rank - 1)}]")),
        GenericNameSyntax generic => $"{generic.Identifier.Text}<{string.Join(", ", generic.TypeArgumentList.Arguments.Select(argument => Type(argument, typeParameters)))}>",
        QualifiedNameSyntax qualified => Type(qualified.Right, typeParameters),
        SimpleNameSyntax or PredefinedTypeSyntax => type.ToString(),
        _ => throw new FormatException($"The surface text has a type of an unknown form: {type}"),
    };

    /// <summary>A default value as metadata keeps it: every form of zero is <c>default</c>, an enum value is its number.</summary>
    public string Default(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.ToString(),
        LiteralExpressionSyntax literal => Literals.Write(literal.Token.Value is "default" ? null : literal.Token.Value),
        DefaultExpressionSyntax => Literals.Write(null),
        PrefixUnaryExpressionSyntax minus when minus.IsKind(SyntaxKind.UnaryMinusExpression) => "-" + Default(minus.Operand),
        MemberAccessExpressionSyntax member when constants.TryGetValue(Last(member), out var constant) => constant,
        _ => throw new FormatException($"The surface text has a default value that cannot be resolved: {value}"),
    };

    /// <summary>The numbers of an enum's values, in their order.</summary>
    public static IEnumerable<(EnumMemberDeclarationSyntax Member, long Value)> EnumValues(EnumDeclarationSyntax type)
    {
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        var next = 0L;
        foreach (var member in type.Members)
        {
            next = member.EqualsValue?.Value switch
            {
                null => next,
                IdentifierNameSyntax same => known[same.Identifier.Text],
                var number => long.Parse(number.ToString(), System.Globalization.CultureInfo.InvariantCulture),
            };
            known[member.Identifier.Text] = next;
            yield return (member, next++);
        }
    }

    private string Question(TypeSyntax element, IReadOnlySet<string> typeParameters)
    {
        var name = element is GenericNameSyntax generic ? generic.Identifier.Text : element.ToString();
        if (typeParameters.Contains(name))
            return "";

        var isValue = element is PredefinedTypeSyntax predefined
            ? predefined.Keyword.Kind() is not (SyntaxKind.StringKeyword or SyntaxKind.ObjectKeyword)
            : valueTypes.Contains(name);
        return isValue ? "?" : SurfaceMember.NullMark;
    }

    private static Dictionary<string, string> Constants(IReadOnlyCollection<CompilationUnitSyntax> trees)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in trees.SelectMany(tree => tree.DescendantNodes()))
        {
            if (node is EnumDeclarationSyntax type)
            {
                foreach (var (member, value) in EnumValues(type))
                    found[$"{type.Identifier.Text}.{member.Identifier.Text}"] = Literals.Write(value);
            }
            else if (node is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword) && field.Parent is TypeDeclarationSyntax owner)
            {
                var variable = field.Declaration.Variables.Single();
                if (variable.Initializer?.Value is LiteralExpressionSyntax literal)
                    found[$"{owner.Identifier.Text}.{variable.Identifier.Text}"] = Literals.Write(literal.Token.Value);
            }
        }

        return found;
    }

    private static string Last(MemberAccessExpressionSyntax member) =>
        $"{(member.Expression is MemberAccessExpressionSyntax inner ? inner.Name : member.Expression)}.{member.Name}";

    private static bool IsValueType(BaseTypeDeclarationSyntax type) =>
        type is StructDeclarationSyntax or EnumDeclarationSyntax || type.IsKind(SyntaxKind.RecordStructDeclaration);
}
