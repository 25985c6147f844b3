using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shuzhi.Functions.Http;

/// <summary>
/// What a reader of bodies asks of an object, as JSON Schema: found by letting the reader read an object that is not there, so that
/// the description of a body cannot differ from what is read.
/// </summary>
internal sealed class InputShape
{
    /// <summary>Stands for every name, where the names are not known beforehand.</summary>
    private const string EveryName = "*";

    private const string NoControls = "[^\\u0000-\\u001F\\u007F-\\u009F]";

    private readonly Dictionary<string, JsonObject> members = [];
    private readonly HashSet<string> optional = [];
    private readonly HashSet<string> required = [];
    private int? most;

    public static JsonObject Any => [];

    /// <summary>An object with whatever members: a schema of its own describes it.</summary>
    public static JsonObject Open => new() { ["type"] = "object", ["additionalProperties"] = true };

    public static JsonObject Flag => new() { ["type"] = "boolean" };

    /// <summary>A civil date of Asia/Shanghai.</summary>
    public static JsonObject Date => new() { ["type"] = "string", ["format"] = "date", ["pattern"] = "^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$" };

    public static JsonObject Instant => new() { ["type"] = "string", ["format"] = "date-time", ["maxLength"] = 40 };

    public static JsonObject Sha256 => new() { ["type"] = "string", ["pattern"] = "^[0-9a-f]{64}$" };

    /// <summary>With its check character, which a pattern cannot tell.</summary>
    public static JsonObject Uscc => new() { ["type"] = "string", ["format"] = "uscc", ["pattern"] = "^\\s*[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{10}\\s*$" };

    /// <summary>The schema of a body that a type reads with its <c>Read(JsonInput)</c>.</summary>
    /// <exception cref="ArgumentException">The type has no such method.</exception>
    public static JsonObject Of(Type type)
    {
        var read = type.GetMethod("Read", [typeof(JsonInput)]) ?? throw new ArgumentException($"{type.Name} has no public static Read(JsonInput).", nameof(type));
        var shape = new InputShape();
        read.Invoke(null, [new JsonInput(shape)]);
        return shape.ToSchema();
    }

    public static JsonObject Text(int most) => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = most, ["pattern"] = $"^{NoControls}*\\S{NoControls}*$" };

    public static JsonObject Digits(int least, int most) => new() { ["type"] = "string", ["pattern"] = $"^[0-9]{{{least},{most}}}$" };

    public static JsonObject Whole(long least, long most) => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };

    public static JsonObject Choice(IEnumerable<string> options) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. options.Select(option => JsonValue.Create(option))]) };

    public static JsonObject List(int most, JsonObject items) => new() { ["type"] = "array", ["maxItems"] = most, ["items"] = items };

    public static JsonObject Fact(int mostCharacters) => new()
    {
        ["anyOf"] = new JsonArray(Whole(0, InputLimits.MostFen), Flag, new JsonObject { ["type"] = "string", ["maxLength"] = mostCharacters, ["pattern"] = $"^{NoControls}*$" }),
    };

    public IEnumerable<string> AnyName(int atMost)
    {
        most = atMost;
        return [EveryName];
    }

    /// <summary>A reader looks whether the member is there before it reads it: it may be absent, whatever is read of it then.</summary>
    public JsonElement? Optional(string name)
    {
        optional.Add(name);
        members.TryAdd(name, Any);
        return JsonElement.Parse("true");
    }

    public void Note(string name, JsonObject schema) => members[name] = schema;

    public void Require(string name) => required.Add(name);

    public T Object<T>(string name, Func<JsonInput, T> reader)
    {
        Require(name);
        return Nested(name, reader, static schema => schema);
    }

    public T OptionalObject<T>(string name, Func<JsonInput, T> reader) => Nested(name, reader, static schema => schema);

    public IReadOnlyList<T> Objects<T>(string name, int atMost, Func<JsonInput, T> reader)
    {
        Require(name);
        return [Nested(name, reader, schema => List(atMost, schema))];
    }

    private T Nested<T>(string name, Func<JsonInput, T> reader, Func<JsonObject, JsonObject> around)
    {
        var inner = new InputShape();
        var result = reader(new JsonInput(inner));
        Note(name, around(inner.ToSchema()));
        return result;
    }

    private JsonObject ToSchema()
    {
        var schema = new JsonObject { ["type"] = "object" };
        var named = members.Where(member => member.Key != EveryName).ToList();
        if (named.Count > 0)
            schema["properties"] = new JsonObject(named.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Key, IsRequired(member.Key) ? member.Value : OrNull(member.Value))));
        if (named.Any(member => IsRequired(member.Key)))
            schema["required"] = new JsonArray([.. named.Where(member => IsRequired(member.Key)).Select(member => JsonValue.Create(member.Key))]);
        if (most is { } bound)
            schema["maxProperties"] = bound;
        schema["additionalProperties"] = members.TryGetValue(EveryName, out var every) ? every : JsonValue.Create(false);
        return schema;
    }

    private bool IsRequired(string name) => required.Contains(name) && !optional.Contains(name);

    /// <summary>Null counts as absent.</summary>
    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is not JsonValue type)
            return schema;
        schema["type"] = new JsonArray(type.DeepClone(), "null");
        if (schema["enum"] is JsonArray options)
            options.Add((JsonNode?)null);
        return schema;
    }
}
