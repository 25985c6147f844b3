using System.Reflection;

namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>Writes compiled types by their simple names, with their null annotations.</summary>
internal sealed class ReflectedNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    private readonly NullabilityInfoContext nullability = new();

    public string Parameter(ParameterInfo parameter) => Type(parameter.ParameterType, nullability.Create(parameter), write: true);

    public string Return(MethodInfo method) => Type(method.ReturnType, nullability.Create(method.ReturnParameter), write: false);

    public string Property(PropertyInfo property) => Type(property.PropertyType, nullability.Create(property), write: property.GetMethod is null);

    public string Field(FieldInfo field) => Type(field.FieldType, nullability.Create(field), write: false);

    /// <summary>The type alone, where annotations do not matter.</summary>
    public static string Plain(Type type) => SurfaceMember.Plain(Type(type, null, write: false));

    private static string Type(Type type, NullabilityInfo? info, bool write)
    {
        if (type.IsByRef)
            return Type(type.GetElementType()!, info, write);
        if (type.IsGenericParameter)
            return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Type(value, info, write) + "?";

        var isNullable = !type.IsValueType && (write ? info?.WriteState : info?.ReadState) == NullabilityState.Nullable;
        return Bare(type, info, write) + (isNullable ? SurfaceMember.NullMark : "");
    }

    private static string Bare(Type type, NullabilityInfo? info, bool write)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
            return $"{Type(type.GetElementType()!, info?.ElementType, write)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsGenericType)
            return type.Name;

        var arguments = type.GetGenericArguments();
        var known = info?.GenericTypeArguments;
        var written = arguments.Select((argument, index) => Type(argument, known is not null && index < known.Length ? known[index] : null, write));
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", written)}>";
    }
}
