namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>The one way in which both sides write types and members, so that equal declarations are equal strings.</summary>
internal static class Shapes
{
    public static string Type(IEnumerable<string> modifiers, string kind, string constraints, bool obsolete, string usage) =>
        $"{Mark(obsolete)}{usage}{string.Join(' ', [.. modifiers, kind])}{constraints}";

    public static string Delegate(string returns, string name, IEnumerable<string> parameters) =>
        SurfaceMember.Plain($"delegate {returns} {name}({string.Join(", ", parameters)})");

    public static string Usage(AttributeTargets targets, bool allowMultiple, bool inherited) =>
        $"[AttributeUsage({targets}, AllowMultiple = {allowMultiple}, Inherited = {inherited})] ";

    public static SurfaceMember Constructor(string modifiers, string type, IEnumerable<string> parameters, bool obsolete) =>
        new("constructor", $"{Mark(obsolete)}{modifiers} {type}({string.Join(", ", parameters)})");

    public static SurfaceMember Method(
        string modifiers, string returns, string name, IReadOnlyCollection<string> typeParameters, IEnumerable<string> parameters, string constraints, bool obsolete)
    {
        var generic = typeParameters.Count == 0 ? "" : $"<{string.Join(", ", typeParameters)}>";
        return new("method " + name, $"{Mark(obsolete)}{modifiers} {returns} {name}{generic}({string.Join(", ", parameters)}){constraints}");
    }

    public static SurfaceMember Operator(string name, string returns, IEnumerable<string> parameters) =>
        new("operator " + name, $"public static {returns} {name}({string.Join(", ", parameters)})");

    public static SurfaceMember Property(string modifiers, string type, string name, string accessors, bool obsolete) =>
        new("property " + name, $"{Mark(obsolete)}{modifiers} {type} {name} {accessors}");

    public static SurfaceMember Field(string modifiers, string type, string name, string constant, bool obsolete) =>
        new("field " + name, $"{Mark(obsolete)}{modifiers} {type} {name}{(constant.Length == 0 ? "" : " = " + constant)}");

    public static SurfaceMember Event(string modifiers, string type, string name) =>
        new("event " + name, $"{modifiers} event {type} {name}");

    public static SurfaceMember EnumValue(string name, long value, bool obsolete) => new("value " + name, $"{Mark(obsolete)}{name} = {value}");

    public static string Parameter(string modifiers, string type, string name, string defaultValue) =>
        $"{(modifiers.Length == 0 ? "" : modifiers + " ")}{type} {name}{(defaultValue.Length == 0 ? "" : " = " + defaultValue)}";

    /// <summary>One <c>where</c> clause. <c>notnull</c> is left out: metadata keeps it as an annotation, not as a constraint.</summary>
    public static string Constraint(string parameter, IEnumerable<string> constraints)
    {
        var kept = constraints.Where(constraint => constraint != "notnull").ToList();
        return kept.Count == 0 ? "" : $" where {parameter} : {string.Join(", ", kept)}";
    }

    private static string Mark(bool obsolete) => obsolete ? "[Obsolete] " : "";
}
