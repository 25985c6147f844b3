using System.Reflection;
using System.Runtime.CompilerServices;

namespace Shuzhi.Conventions.Tests.Sdk;

/// <summary>Reads one compiled type.</summary>
internal sealed class DeclaredType(Type type)
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly ReflectedNames names = new();
    private readonly bool isRecord = type.GetMethod("<Clone>$", Own) is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", Own)?.IsDefined(typeof(CompilerGeneratedAttribute), false) == true);

    public SurfaceType Read()
    {
        var isClass = type is { IsClass: true } && !IsDelegate;
        var baseType = isClass && type.BaseType is { } parent && parent != typeof(object) ? ReflectedNames.Plain(parent) : "";
        return new SurfaceType(type.FullName!, Shape(), baseType, Interfaces(), [.. type.IsEnum ? Values() : IsDelegate ? [] : Members()]);
    }

    private bool IsDelegate => typeof(Delegate).IsAssignableFrom(type);

    private string Shape()
    {
        if (IsDelegate)
        {
            var invoke = type.GetMethod("Invoke")!;
            return Shapes.Delegate(names.Return(invoke), SimpleName, invoke.GetParameters().Select(Parameter));
        }

        var isStatic = type is { IsAbstract: true, IsSealed: true };
        (bool Is, string Name)[] modifiers =
        [
            (isStatic, "static"),
            (type.IsClass && type.IsAbstract && !isStatic, "abstract"),
            (type.IsClass && type.IsSealed && !isStatic, "sealed"),
            (type.IsValueType && type.IsDefined(typeof(IsReadOnlyAttribute), false), "readonly"),
        ];
        var kind = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : (isRecord ? "record " : "") + (type.IsValueType ? "struct" : isRecord ? "" : "class");
        return Shapes.Type(
            modifiers.Where(modifier => modifier.Is).Select(modifier => modifier.Name), kind.Trim(),
            Constraints(type.GetGenericArguments()), IsObsolete(type), Usage());
    }

    private string SimpleName => type.Name.Split('`')[0];

    private string Usage() => type.GetCustomAttributes(typeof(AttributeUsageAttribute), inherit: false).Cast<AttributeUsageAttribute>().SingleOrDefault() is { } usage
        ? Shapes.Usage(usage.ValidOn, usage.AllowMultiple, usage.Inherited)
        : "";

    /// <summary>The interfaces that the type itself brings; a record's equality comes with the keyword.</summary>
    private HashSet<string> Interfaces()
    {
        var all = type.GetInterfaces();
        var brought = all.SelectMany(one => one.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []).ToHashSet();
        return [.. all.Where(one => !brought.Contains(one) && !type.IsEnum && !IsDelegate && !(isRecord && one.Name == "IEquatable`1")).Select(ReflectedNames.Plain)];
    }

    private IEnumerable<SurfaceMember> Values() => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(value => Shapes.EnumValue(value.Name, Convert.ToInt64(value.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture), IsObsolete(value)));

    private IEnumerable<SurfaceMember> Members() =>
        type.GetConstructors(Own).Where(one => !one.IsStatic && IsVisible(one) && !IsMadeByCompiler(one)).Select(Constructor)
            .Concat(type.GetMethods(Own).Where(IsPlainMethod).Select(Method))
            .Concat(type.GetProperties(Own).Where(IsOwnProperty).Select(Property))
            .Concat(type.GetFields(Own).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field))
            .Concat(type.GetEvents(Own).Where(one => IsVisible(one.AddMethod!)).Select(one => Shapes.Event(Modifiers(one.AddMethod!), ReflectedNames.Plain(one.EventHandlerType!), one.Name)));

    private SurfaceMember Constructor(ConstructorInfo constructor) =>
        Shapes.Constructor(type.IsAbstract ? "protected" : Access(constructor), SimpleName, constructor.GetParameters().Select(Parameter), IsObsolete(constructor));

    private SurfaceMember Method(MethodInfo method)
    {
        var parameters = method.GetParameters().Select(Parameter);
        return method.IsSpecialName && method.Name.StartsWith("op_", StringComparison.Ordinal)
            ? Shapes.Operator(method.Name, names.Return(method), parameters)
            : Shapes.Method(
                Modifiers(method), names.Return(method), method.Name, [.. method.GetGenericArguments().Select(argument => argument.Name)],
                parameters, Constraints(method.GetGenericArguments()), IsObsolete(method));
    }

    private SurfaceMember Property(PropertyInfo property)
    {
        var widest = property.GetAccessors(nonPublic: true).Where(IsVisible).OrderByDescending(accessor => accessor.IsPublic).First();
        var accessors = new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(IsVisible).Select(accessor =>
            (Access(accessor) == Access(widest) ? "" : Access(accessor) + " ") + (accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;"));
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        return Shapes.Property(Modifiers(widest), names.Property(property), name, $"{{ {string.Join(' ', accessors)} }}", IsObsolete(property));
    }

    private SurfaceMember Field(FieldInfo field)
    {
        var access = field.IsPublic ? "public" : field.IsFamily ? "protected" : "protected internal";
        var modifiers = field.IsLiteral ? "const" : string.Join(' ', new[] { field.IsStatic ? "static" : "", field.IsInitOnly ? "readonly" : "" }.Where(word => word.Length > 0));
        return Shapes.Field($"{access} {modifiers}".Trim(), names.Field(field), field.Name, field.IsLiteral ? Literals.Write(field.GetRawConstantValue()) : "", IsObsolete(field));
    }

    private string Parameter(ParameterInfo parameter)
    {
        var extended = parameter.Position == 0 && parameter.Member.IsDefined(typeof(ExtensionAttribute), false);
        var modifier = extended ? "this"
            : parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params"
            : !parameter.ParameterType.IsByRef ? ""
            : parameter.IsOut ? "out"
            : parameter.IsIn ? "in" : "ref";
        return Shapes.Parameter(modifier, names.Parameter(parameter), parameter.Name!, parameter.HasDefaultValue ? Literals.Write(parameter.RawDefaultValue) : "");
    }

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(argument =>
    {
        var flags = argument.GenericParameterAttributes;
        var isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        List<string> written = isStruct ? ["struct"] : flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : [];
        written.AddRange(argument.GetGenericParameterConstraints().Where(one => one != typeof(ValueType)).Select(ReflectedNames.Plain));
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
            written.Add("new()");
        return Shapes.Constraint(argument.Name, written);
    }));

    private static string Modifiers(MethodInfo method)
    {
        // An implementation of an interface is virtual and final in metadata; in C# it has no modifier.
        var dispatch = method.IsStatic ? " static" : method.IsAbstract ? " abstract" : method is { IsVirtual: true, IsFinal: false } ? " virtual" : "";
        return Access(method) + dispatch;
    }

    private static string Access(MethodBase method) => method.IsPublic ? "public" : method.IsFamily ? "protected" : "protected internal";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOverride(MethodInfo method) => method.IsVirtual && method.GetBaseDefinition() != method;

    private static bool IsMadeByCompiler(MethodBase method) => method.IsDefined(typeof(CompilerGeneratedAttribute), false);

    private bool IsPlainMethod(MethodInfo method) =>
        IsVisible(method) && !IsOverride(method) && !IsMadeByCompiler(method) && method.Name != "<Clone>$"
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    /// <summary>Visible and not an override. The equality contract belongs to every record.</summary>
    private bool IsOwnProperty(PropertyInfo property) =>
        !(isRecord && property.Name == "EqualityContract") && property.GetAccessors(nonPublic: true) is var accessors
        && accessors.Any(IsVisible) && !accessors.Any(IsOverride);

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsObsolete(MemberInfo member) => member.IsDefined(typeof(ObsoleteAttribute), false);
}
