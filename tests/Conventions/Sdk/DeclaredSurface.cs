using System.Reflection;
using System.Runtime.CompilerServices;

namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>What an assembly declares publicly in the SDK's namespaces.</summary>
internal static class DeclaredSurface
{
    private static readonly string[] SdkNamespaces = ["Microsoft.", "Azure.", "DurableTask."];

    public static bool IsSdkNamespace(string? name) =>
        SdkNamespaces.Any(prefix => (name + ".").StartsWith(prefix, StringComparison.Ordinal));

    public static IReadOnlyList<SurfaceType> Of(Assembly assembly) =>
        [.. VisibleTypes(assembly).Where(type => IsSdkNamespace(type.Namespace)).Select(type => new DeclaredType(type).Read())];

    /// <summary>Types that code outside the assembly can name: all outer types public, or protected when nested.</summary>
    public static IEnumerable<Type> VisibleTypes(Assembly assembly) =>
        assembly.GetTypes().Where(type => IsVisible(type) && !type.IsDefined(typeof(CompilerGeneratedAttribute), false) && !type.Name.Contains('<', StringComparison.Ordinal));

    private static bool IsVisible(Type type) =>
        type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!) : type.IsPublic;
}
