using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.OpenApi;

/// <summary>Schemas of what is answered, from the serializer's own view of the records: a component for each record and enumeration.</summary>
internal sealed class AnswerSchemas(XmlDocs docs)
{
    /// <summary>Types that write themselves in a way that the serializer cannot tell.</summary>
    private static readonly Dictionary<Type, Func<JsonObject>> Known = new()
    {
        [typeof(DateTimeOffset)] = static () => new() { ["type"] = "string", ["format"] = "date-time" },
        [typeof(DateOnly)] = static () => new() { ["type"] = "string", ["format"] = "date" },
        [typeof(string)] = static () => new() { ["type"] = "string" },
        [typeof(bool)] = static () => new() { ["type"] = "boolean" },
        [typeof(int)] = static () => new() { ["type"] = "integer", ["format"] = "int32" },
        [typeof(long)] = static () => new() { ["type"] = "integer", ["format"] = "int64" },
        [typeof(double)] = static () => new() { ["type"] = "number" },
        [typeof(decimal)] = static () => new() { ["type"] = "number" },
        [typeof(Guid)] = static () => new() { ["type"] = "string", ["format"] = "uuid" },
        [typeof(Money)] = static () => new() { ["type"] = "integer", ["format"] = "int64", ["description"] = "Whole fen." },
        [typeof(Rate)] = static () => new() { ["type"] = "string" },
        [typeof(UnifiedSocialCreditCode)] = static () => new() { ["type"] = "string", ["format"] = "uscc" },
        [typeof(RefusalCode)] = static () => new() { ["type"] = "string" },
        [typeof(Facts)] = static () => new() { ["type"] = "object", ["additionalProperties"] = InputShape.Fact(InputLimits.Fact) },
        // What a schema of its own describes, such as a file of the catalogue.
        [typeof(JsonObject)] = static () => InputShape.Open,
    };

    private readonly Dictionary<string, Type> named = [];
    private readonly SortedDictionary<string, JsonObject> components = new(StringComparer.Ordinal);

    /// <summary>Every component so far, by name.</summary>
    public IReadOnlyDictionary<string, JsonObject> Components => components;

    /// <summary>The schema of a type; a reference where it is a record or an enumeration.</summary>
    public JsonObject Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Of(inner);
        if (Known.TryGetValue(type, out var known))
            return known();
        if (type.IsEnum)
            return Reference(type, () => InputShape.Choice(Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)));
        var info = DomainJson.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new() { ["type"] = "array", ["items"] = Of(info.ElementType!) },
            JsonTypeInfoKind.Dictionary => new() { ["type"] = "object", ["additionalProperties"] = Of(info.ElementType!) },
            JsonTypeInfoKind.Object => Reference(type, () => Record(type, info)),
            _ => throw new InvalidOperationException($"{type} writes its JSON itself; say how in {nameof(AnswerSchemas)}."),
        };
    }

    /// <summary>A component of another origin.</summary>
    public JsonObject Add(string name, JsonObject schema)
    {
        if (components.TryGetValue(name, out var other) && !JsonNode.DeepEquals(other, schema))
            throw new InvalidOperationException($"Two bodies would both be called {name}; rename one.");
        components[name] = schema;
        return ReferenceTo(name);
    }

    public static string NameOf(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PageView<>))
            return NameOf(type.GetGenericArguments()[0]) + "Page";
        return type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^4] : type.Name;
    }

    private JsonObject Reference(Type type, Func<JsonObject> schema)
    {
        var name = NameOf(type);
        // Two folders may use one word; the later route's is called by its folder too.
        if (named.GetValueOrDefault(name, type) != type)
            name = type.Namespace!.Split('.')[^1] + name;
        if (!named.TryAdd(name, type))
            return named[name] == type ? ReferenceTo(name) : throw new InvalidOperationException($"{type} and {named[name]} would both be called {name}; rename one.");
        components[name] = [];
        components[name] = schema();
        if (docs.Of(type) is { } summary)
            components[name].Insert(0, "description", summary);
        return ReferenceTo(name);
    }

    private JsonObject Record(Type type, JsonTypeInfo info)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var property in info.Properties.Where(property => property.Get is not null))
        {
            var schema = Of(property.PropertyType);
            if (docs.Of(type, property.Name) is { } text)
                schema["description"] = text;
            properties[property.Name] = schema;
            if (!property.IsGetNullable && Nullable.GetUnderlyingType(property.PropertyType) is null)
                required.Add(property.Name);
        }
        return new() { ["type"] = "object", ["properties"] = properties, ["required"] = required };
    }

    private static JsonObject ReferenceTo(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };
}
