using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>Reads one recorded declaration.</summary>
internal sealed class RecordedType(SyntaxNames names, MemberDeclarationSyntax declaration)
{
    private readonly HashSet<string> typeParameters =
        [.. declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().SelectMany(type => Parameters(type.TypeParameterList)),
         .. Parameters((declaration as DelegateDeclarationSyntax)?.TypeParameterList)];

    public SurfaceType Read(bool saysNullability)
    {
        var bases = (declaration as BaseTypeDeclarationSyntax)?.BaseList?.Types.Select(type => SurfaceMember.Plain(Type(type.Type))).ToList() ?? [];
        var isClass = declaration is ClassDeclarationSyntax || declaration.IsKind(SyntaxKind.RecordDeclaration);
        return new SurfaceType(
            FullName(),
            Shape(),
            isClass ? bases.FirstOrDefault(type => !IsInterfaceName(type)) ?? "" : "",
            bases.Where(IsInterfaceName).ToHashSet(StringComparer.Ordinal),
            [.. Members()])
        { SaysNullability = saysNullability };
    }

    private string Type(TypeSyntax type) => names.Type(type, typeParameters);

    private string FullName()
    {
        var outer = declaration.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(Named);
        var scope = string.Join('.', declaration.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(space => space.Name.ToString()));
        return $"{scope}.{string.Join('+', [.. outer, Named(declaration)])}";
    }

    private static string Named(MemberDeclarationSyntax type)
    {
        var (name, parameters) = type switch
        {
            TypeDeclarationSyntax some => (some.Identifier.Text, some.TypeParameterList),
            DelegateDeclarationSyntax some => (some.Identifier.Text, some.TypeParameterList),
            _ => (((BaseTypeDeclarationSyntax)type).Identifier.Text, null),
        };
        return parameters is null ? name : $"{name}`{parameters.Parameters.Count}";
    }

    private string Shape()
    {
        if (declaration is DelegateDeclarationSyntax method)
            return Shapes.Delegate(Type(method.ReturnType), method.Identifier.Text, method.ParameterList.Parameters.Select(parameter => Parameter(parameter, [])));

        var kind = declaration switch
        {
            RecordDeclarationSyntax record => record.IsKind(SyntaxKind.RecordStructDeclaration) ? "record struct" : "record",
            StructDeclarationSyntax => "struct",
            InterfaceDeclarationSyntax => "interface",
            EnumDeclarationSyntax => "enum",
            _ => "class",
        };
        var modifiers = new[] { SyntaxKind.StaticKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.SealedKeyword, SyntaxKind.ReadOnlyKeyword }
            .Where(modifier => declaration.Modifiers.Any(modifier)).Select(SyntaxFacts.GetText);
        var constraints = (declaration as TypeDeclarationSyntax)?.ConstraintClauses ?? [];
        return Shapes.Type(modifiers, kind, Constraints(constraints, []), Obsolete(declaration), Usage());
    }

    private string Usage()
    {
        var usage = Attribute(declaration, "AttributeUsage");
        if (usage?.ArgumentList is null)
            return "";

        var targets = usage.ArgumentList.Arguments[0].Expression.ToString().Split('|', StringSplitOptions.TrimEntries)
            .Select(target => Enum.Parse<AttributeTargets>(target.Split('.')[^1])).Aggregate((one, other) => one | other);
        bool Says(string name, bool otherwise) =>
            usage.ArgumentList.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.ToString() == name) is { } argument
                ? argument.Expression.IsKind(SyntaxKind.TrueLiteralExpression)
                : otherwise;
        return Shapes.Usage(targets, Says("AllowMultiple", false), Says("Inherited", true));
    }

    private IEnumerable<SurfaceMember> Members()
    {
        if (declaration is EnumDeclarationSyntax values)
            return SyntaxNames.EnumValues(values).Select(value => Shapes.EnumValue(value.Member.Identifier.Text, value.Value, Obsolete(value.Member)));
        if (declaration is not TypeDeclarationSyntax type)
            return [];

        var written = type.Members.Where(IsVisible).SelectMany(Member).ToList();
        if (type.ParameterList is { } primary)
        {
            written.Add(Constructor("public", primary, false));
            if (type is RecordDeclarationSyntax)
                written.AddRange(primary.Parameters.Select(parameter => Shapes.Property("public", Type(parameter.Type!), parameter.Identifier.Text, "{ get; init; }", false)));
        }
        else if (type is ClassDeclarationSyntax or RecordDeclarationSyntax && !type.Members.OfType<ConstructorDeclarationSyntax>().Any() && !type.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            written.Add(Shapes.Constructor(ConstructorAccess("public"), type.Identifier.Text, [], false));
        }

        return written;
    }

    private IEnumerable<SurfaceMember> Member(MemberDeclarationSyntax member)
    {
        var modifiers = Modifiers(member);
        var obsolete = Obsolete(member);
        return member switch
        {
            ConstructorDeclarationSyntax constructor => [Constructor(modifiers, constructor.ParameterList, obsolete)],
            MethodDeclarationSyntax method => [Method(modifiers, method, obsolete)],
            PropertyDeclarationSyntax property => [Shapes.Property(modifiers, Type(property.Type), property.Identifier.Text, Accessors(property), obsolete)],
            FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => Field(modifiers, field, variable, obsolete)),
            ConversionOperatorDeclarationSyntax conversion => [Shapes.Operator(
                conversion.ImplicitOrExplicitKeyword.IsKind(SyntaxKind.ImplicitKeyword) ? "op_Implicit" : "op_Explicit", Type(conversion.Type), Parameters(conversion.ParameterList, []))],
            OperatorDeclarationSyntax equality => [Shapes.Operator(
                equality.OperatorToken.IsKind(SyntaxKind.EqualsEqualsToken) ? "op_Equality" : "op_Inequality", Type(equality.ReturnType), Parameters(equality.ParameterList, []))],
            BaseTypeDeclarationSyntax => [],
            _ => throw new FormatException($"The surface text has a member of an unknown form: {member}"),
        };
    }

    private SurfaceMember Constructor(string modifiers, ParameterListSyntax parameters, bool obsolete) =>
        Shapes.Constructor(ConstructorAccess(modifiers), ((TypeDeclarationSyntax)declaration).Identifier.Text, Parameters(parameters, []), obsolete);

    /// <summary>Only heirs can call an abstract class's constructor, public or not.</summary>
    private string ConstructorAccess(string written) => declaration.Modifiers.Any(SyntaxKind.AbstractKeyword) ? "protected" : written;

    private SurfaceMember Method(string modifiers, MethodDeclarationSyntax method, bool obsolete)
    {
        HashSet<string> own = [.. Parameters(method.TypeParameterList)];
        return Shapes.Method(
            modifiers, names.Type(method.ReturnType, All(own)), method.Identifier.Text, own,
            Parameters(method.ParameterList, own), Constraints(method.ConstraintClauses, own), obsolete);
    }

    private SurfaceMember Field(string modifiers, FieldDeclarationSyntax field, VariableDeclaratorSyntax variable, bool obsolete)
    {
        var value = field.Modifiers.Any(SyntaxKind.ConstKeyword) ? names.Default(variable.Initializer!.Value) : "";
        return Shapes.Field(modifiers, Type(field.Declaration.Type), variable.Identifier.Text, value, obsolete);
    }

    private IEnumerable<string> Parameters(ParameterListSyntax list, HashSet<string> own) => list.Parameters.Select(parameter => Parameter(parameter, own));

    private string Parameter(ParameterSyntax parameter, HashSet<string> own) => Shapes.Parameter(
        string.Join(' ', parameter.Modifiers.Select(modifier => modifier.Text)),
        names.Type(parameter.Type!, All(own)),
        parameter.Identifier.Text,
        parameter.Default is { } value ? names.Default(value.Value) : "");

    private string Constraints(IEnumerable<TypeParameterConstraintClauseSyntax> clauses, HashSet<string> own) =>
        string.Concat(clauses.Select(clause => Shapes.Constraint(clause.Name.ToString(), clause.Constraints.Select(constraint => constraint switch
        {
            TypeConstraintSyntax type => SurfaceMember.Plain(names.Type(type.Type, All(own))),
            _ => constraint.ToString(),
        }))));

    private HashSet<string> All(HashSet<string> own) => [.. typeParameters, .. own];

    private static string Accessors(PropertyDeclarationSyntax property) => property.AccessorList is null
        ? "{ get; }"
        : $"{{ {string.Join(' ', property.AccessorList.Accessors.Select(accessor => string.Join(' ', [.. accessor.Modifiers.Select(modifier => modifier.Text), accessor.Keyword.Text + ";"])))} }}";

    /// <summary>Modifiers that callers and heirs can tell, in one order; an interface's members are public and abstract unless they say otherwise.</summary>
    private static string Modifiers(MemberDeclarationSyntax member)
    {
        SyntaxKind[] told =
        [
            SyntaxKind.PublicKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword, SyntaxKind.ConstKeyword, SyntaxKind.StaticKeyword,
            SyntaxKind.ReadOnlyKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.VirtualKeyword, SyntaxKind.OverrideKeyword, SyntaxKind.SealedKeyword,
        ];
        return member.Parent is InterfaceDeclarationSyntax
            ? "public abstract"
            : string.Join(' ', told.Where(kind => member.Modifiers.Any(kind)).Select(SyntaxFacts.GetText));
    }

    private static bool IsVisible(MemberDeclarationSyntax member) =>
        member.Parent is InterfaceDeclarationSyntax || member.Modifiers.Any(SyntaxKind.PublicKeyword) || member.Modifiers.Any(SyntaxKind.ProtectedKeyword);

    private static bool IsInterfaceName(string name) => name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]);

    private static bool Obsolete(MemberDeclarationSyntax member) => Attribute(member, "Obsolete") is not null;

    private static AttributeSyntax? Attribute(MemberDeclarationSyntax member, string name) =>
        member.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(attribute => attribute.Name.ToString() == name);

    private static IEnumerable<string> Parameters(TypeParameterListSyntax? list) => list?.Parameters.Select(parameter => parameter.Identifier.Text) ?? [];
}
