using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Shuzhi.Local.Worker;

/// <summary>Values that a request carries by name. The route goes before the query.</summary>
internal static class RequestValues
{
    /// <summary>All of them, as a function's binding data shows them.</summary>
    public static IReadOnlyDictionary<string, object?> All(HttpContext http)
    {
        var all = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in http.Request.Query) all[name] = value.ToString();
        foreach (var (name, value) in http.Request.RouteValues) all[name] = value;
        return all;
    }

    public static string? Find(HttpContext http, string name)
    {
        if (http.Request.RouteValues.TryGetValue(name, out var value) && value is not null) return value as string ?? value.ToString();
        return http.Request.Query.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;
    }
}

/// <summary>One parameter read from the route or the query by its name.</summary>
internal sealed class RequestValueSource
{
    private readonly string name;
    private readonly Type type;
    private readonly bool isOptional;
    private readonly object? absent;

    public RequestValueSource(ParameterInfo parameter)
    {
        name = parameter.Name!;
        type = parameter.ParameterType;
        absent = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        isOptional = parameter.HasDefaultValue
            || Nullable.GetUnderlyingType(type) is not null
            || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
    }

    /// <summary>The value, or what stands for an absent one.</summary>
    /// <exception cref="BadInputException">The value is missing or cannot be read as the parameter's type.</exception>
    public object? Read(LocalFunctionContext context)
    {
        var text = RequestValues.Find(context.HttpContext!, name);
        if (text is null)
        {
            return isOptional ? absent : throw new BadInputException(StatusCodes.Status400BadRequest, "value.missing", $"The value '{name}' is missing.");
        }

        return SimpleValue.TryParse(text, type, out var value)
            ? value
            : throw new BadInputException(StatusCodes.Status400BadRequest, "value.malformed", $"The value '{name}' is not a valid {Describe(type)}.");
    }

    private static string Describe(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum ? $"choice; one of {string.Join(", ", Enum.GetNames(plain))} is" : plain.Name;
    }
}
