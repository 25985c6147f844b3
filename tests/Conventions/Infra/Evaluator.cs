using System.Text.Json.Nodes;
using Shuzhi.Conventions.Tests.Infra.Bicep;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>A resource as it would be sent to the cloud. What only the cloud knows stands in it as <c>«resource.property»</c>.</summary>
internal sealed record Deployed(string File, string Name, string Type, JsonObject Body)
{
    public JsonNode? Property(string name) => Body["properties"]?[name];
}

/// <summary>Works out what a template deploys, with the parameters that are given.</summary>
/// <exception cref="FormatException">Something cannot be worked out.</exception>
internal sealed class Evaluator(Templates templates, BicepFile file, IReadOnlyDictionary<string, JsonNode?> given, Cloud cloud)
{
    private static readonly Dictionary<string, JsonNode?> NoLocals = [];

    private readonly Dictionary<string, JsonNode?> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Evaluator> modules = new(StringComparer.Ordinal);

    /// <summary>The deployment of the templates with their file of parameters.</summary>
    /// <param name="templates">Whose <c>main.bicep</c> is deployed.</param>
    /// <param name="cloud">Where to.</param>
    /// <param name="instead">Parameters that take the place of those in the file.</param>
    public static Evaluator Of(Templates templates, Cloud cloud, params (string Name, JsonNode Value)[] instead)
    {
        var parameters = templates.Files["main.bicepparam"];
        var reader = new Evaluator(templates, parameters, NoLocals, cloud);
        var given = parameters.Of("param").ToDictionary(one => one.Name, one => reader.Value(one.Value!, NoLocals), StringComparer.Ordinal);
        foreach (var (name, value) in instead) given[name] = value;
        return new(templates, templates.Files[Templates.Main], given, cloud);
    }

    /// <summary>All resources, with those of the modules.</summary>
    public IEnumerable<Deployed> Resources() =>
        file.Of("resource").Where(one => !one.Exists).SelectMany(one => Bodies(one.Value!, NoLocals).Select(body => new Deployed(file.Path, one.Name, one.Type.Split('@')[0], body)))
            .Concat(file.Of("module").Where(IsThere).SelectMany(one => Module(one).Resources()));

    public JsonNode? Output(string name) => Value((file.Find("output", name) ?? throw Wrong($"there is no output {name}")).Value!, NoLocals);

    public JsonNode? Variable(string name) => Named(name, NoLocals);

    private bool IsThere(Declaration one) => one.Value is not Guarded guarded || IsTrue(guarded.Condition, NoLocals);

    private Evaluator Module(Declaration one)
    {
        if (modules.TryGetValue(one.Name, out var found)) return found;
        var parameters = ((one.Body as Properties)?["params"] as Properties)?.Items.ToDictionary(item => item.Key.Plain!, item => Value(item.Value, NoLocals), StringComparer.Ordinal);
        var path = file.Resolve(one.Type);
        if (!templates.Files.TryGetValue(path, out var called)) throw Wrong($"there is no {path}");
        return modules[one.Name] = new(templates, called, parameters ?? [], cloud);
    }

    private IEnumerable<JsonObject> Bodies(Node node, IReadOnlyDictionary<string, JsonNode?> locals) => node switch
    {
        Guarded guarded => IsTrue(guarded.Condition, locals) ? Bodies(guarded.Body, locals) : [],
        Loop loop => Rounds(loop, locals).SelectMany(inner => Bodies(loop.Body, inner)),
        _ => [(JsonObject)Value(node, locals)!],
    };

    private IEnumerable<IReadOnlyDictionary<string, JsonNode?>> Rounds(Loop loop, IReadOnlyDictionary<string, JsonNode?> locals)
    {
        var over = Value(loop.Over, locals) as JsonArray ?? throw Wrong($"line {loop.Line} loops over what is no array");
        return over.Select((item, index) =>
        {
            var inner = new Dictionary<string, JsonNode?>(locals, StringComparer.Ordinal) { [loop.Item] = item };
            if (loop.Index is not null) inner[loop.Index] = index;
            return inner;
        });
    }

    private bool IsTrue(Node node, IReadOnlyDictionary<string, JsonNode?> locals) => Value(node, locals)!.GetValue<bool>();

    private JsonNode? Value(Node node, IReadOnlyDictionary<string, JsonNode?> locals) => node switch
    {
        Constant constant => constant.Value switch { long number => checked((int)number), bool truth => truth, _ => null },
        Words words => string.Concat(words.Parts.Select(part => part as string ?? Value((Node)part, locals)?.ToString())),
        Name name => Named(name.Id, locals),
        Surely surely => Value(surely.Of, locals),
        Properties properties => new JsonObject(properties.Items.Select(item => KeyValuePair.Create(Value(item.Key, locals)!.ToString(), Copy(Value(item.Value, locals))))),
        Items items => new JsonArray([.. items.All.Select(item => Copy(Value(item, locals)))]),
        Loop loop => new JsonArray([.. Rounds(loop, locals).Select(inner => Copy(Value(loop.Body, inner)))]),
        Choice choice => IsTrue(choice.Condition, locals) ? Value(choice.Then, locals) : Value(choice.Otherwise, locals),
        Operation operation => Operated(operation, locals),
        Member member => MemberOf(member, locals),
        Element element => ElementOf(Value(element.Of, locals), Value(element.At, locals)),
        Call { Of: null, Function: "environment" } => cloud.Environment(),
        Call { Of: null, Function: "readEnvironmentVariable" } call => Variable(call, locals),
        Call { Of: null, Function: "loadJsonContent" } call => JsonNode.Parse((templates.Json(file.Resolve(Value(call.Arguments[0], locals)!.ToString())) ?? throw Wrong("a file is missing")).GetRawText()),
        Call { Of: null } call => BicepFunctions.Call(call.Function, [.. call.Arguments.Select(argument => Value(argument, locals))]),
        _ => throw Wrong($"line {node.Line} cannot be worked out"),
    };

    private JsonNode? Named(string name, IReadOnlyDictionary<string, JsonNode?> locals)
    {
        if (locals.TryGetValue(name, out var local)) return local;
        if (known.TryGetValue(name, out var before)) return before;
        if (file.Symbol(name) is not { } symbol) throw Wrong($"there is no {name}");
        return known[name] = symbol.Kind switch
        {
            "param" => given.TryGetValue(name, out var value) ? value : symbol.Value is null ? throw Wrong($"{name} is not given") : Value(symbol.Value, NoLocals),
            "var" => Value(symbol.Value!, NoLocals),
            _ => $"«{name}»",
        };
    }

    private JsonNode? MemberOf(Member member, IReadOnlyDictionary<string, JsonNode?> locals)
    {
        var of = member.Of is Surely surely ? surely.Of : member.Of;
        if (of is Member { Id: "outputs" } outputs && (outputs.Of is Surely sure ? sure.Of : outputs.Of) is Name module) return Module(file.Find("module", module.Id)!).Output(member.Id);
        if (of is Name resource && file.Find("resource", resource.Id) is { } declared)
        {
            if (member.Id == "name" && declared.Body is Properties body) return Value(body["name"]!, locals);
            return $"«{resource.Id}.{member.Id}»";
        }

        return Value(of, locals) switch
        {
            JsonObject found when found.TryGetPropertyValue(member.Id, out var inner) => inner,
            JsonObject when member.Safe => null,
            JsonValue value when value.ToString().EndsWith('»') => Known($"{value.ToString().Trim('«', '»')}.{member.Id}"),
            _ => throw Wrong($"line {member.Line}: {member.Id} is missing"),
        };
    }

    private string Known(string path) => path == "namespace.properties.serviceBusEndpoint" ? cloud.ServiceBus : $"«{path}»";

    private JsonNode? ElementOf(JsonNode? of, JsonNode? at) => of switch
    {
        JsonArray array => array[at!.GetValue<int>()],
        JsonObject found => found[at!.ToString()],
        _ => $"«{of}[{at}]»",
    };

    private JsonNode? Operated(Operation operation, IReadOnlyDictionary<string, JsonNode?> locals)
    {
        var left = Value(operation.Operands[0], locals);
        JsonNode? Right() => Value(operation.Operands[1], locals);
        return operation.Symbol switch
        {
            "!" => !left!.GetValue<bool>(),
            "&&" => left!.GetValue<bool>() && Right()!.GetValue<bool>(),
            "||" => left!.GetValue<bool>() || Right()!.GetValue<bool>(),
            "==" => JsonNode.DeepEquals(left, Right()),
            "!=" => !JsonNode.DeepEquals(left, Right()),
            "??" => left ?? Right(),
            "-" when operation.Operands.Count == 2 => left!.GetValue<int>() - Right()!.GetValue<int>(),
            _ => throw Wrong($"line {operation.Line}: {operation.Symbol} cannot be worked out"),
        };
    }

    private JsonNode? Variable(Call call, IReadOnlyDictionary<string, JsonNode?> locals)
    {
        var name = Value(call.Arguments[0], locals)!.ToString();
        if (cloud.Variables.TryGetValue(name, out var value)) return value;
        return call.Arguments.Count > 1 ? Value(call.Arguments[1], locals) : throw Wrong($"{name} is not set");
    }

    private static JsonNode? Copy(JsonNode? node) => node?.DeepClone();

    private FormatException Wrong(string what) => new($"{file.Path}: {what}");
}
