namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>A public type, in a form that the recorded text and a compiled assembly can both be brought to.</summary>
/// <param name="Name">Namespace, outer types with <c>+</c>, name, and <c>`n</c> for n type parameters.</param>
/// <param name="Shape">What it is: modifiers, kind, constraints, attribute usage; for a delegate also its signature.</param>
/// <param name="BaseType">The base class by its simple name, or empty.</param>
/// <param name="Interfaces">The interfaces it names, by simple name.</param>
/// <param name="Members">Public and protected members, overrides and compiler-made ones left out.</param>
internal sealed record SurfaceType(
    string Name,
    string Shape,
    string BaseType,
    IReadOnlySet<string> Interfaces,
    IReadOnlyList<SurfaceMember> Members)
{
    /// <summary>Whether the signatures say which references may be null.</summary>
    public bool SaysNullability { get; init; } = true;
}

/// <summary>One member.</summary>
/// <param name="Group">Kind and name; overloads share it.</param>
/// <param name="Marked">The signature, with <see cref="NullMark"/> behind every reference type that may be null.</param>
internal sealed record SurfaceMember(string Group, string Marked)
{
    /// <summary>Stands for a reference type's question mark, so that it can be shown or dropped.</summary>
    public const string NullMark = "\u00bf";

    /// <summary>The signature without what it says of null references.</summary>
    public string Signature { get; } = Plain(Marked);

    /// <summary>The signature as it is written in C#.</summary>
    public string Annotated { get; } = Marked.Replace(NullMark, "?", StringComparison.Ordinal);

    public static string Plain(string marked) => marked.Replace(NullMark, "", StringComparison.Ordinal);
}
