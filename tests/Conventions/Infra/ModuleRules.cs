using Shuzhi.Conventions.Tests.Infra.Bicep;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>Who calls a module gives it what it needs, and takes from it what it has.</summary>
internal static class ModuleRules
{
    public static IEnumerable<string> Check(Templates templates, BicepFile file)
    {
        foreach (var module in file.Of("module"))
        {
            var place = $"{file.Path}:{module.Line}: ";
            if (!templates.Files.TryGetValue(file.Resolve(module.Type), out var called)) yield return $"{place}there is no {module.Type}";
            else foreach (var wrong in Parameters(file, module, called)) yield return place + wrong;
            if (module.Body is not Properties body || body["scope"] is null) yield return $"{place}{module.Name} has no scope";
        }

        foreach (var wrong in Outputs(templates, file)) yield return wrong;
        foreach (var used in file.Of("using")) foreach (var wrong in Assigned(templates, file, used)) yield return wrong;
    }

    private static IEnumerable<string> Parameters(BicepFile file, Declaration module, BicepFile called)
    {
        var given = ((module.Body as Properties)?["params"] as Properties)?.Items.ToDictionary(item => item.Key.Plain ?? "", item => item.Value, StringComparer.Ordinal) ?? [];
        foreach (var needed in called.Of("param").Where(one => one.Value is null && !given.ContainsKey(one.Name))) yield return $"{module.Name} is not given {needed.Name}";
        foreach (var (name, value) in given)
        {
            if (called.Find("param", name) is not { } declared) yield return $"{called.Path} has no parameter {name}";
            else foreach (var wrong in Fits(file, value, declared)) yield return $"{module.Name}, {name}: {wrong}";
        }
    }

    private static IEnumerable<string> Assigned(Templates templates, BicepFile file, Declaration used)
    {
        if (!templates.Files.TryGetValue(file.Resolve(used.Type), out var template)) return [$"{file.Path}: there is no {used.Type}"];
        var given = file.Of("param").ToDictionary(one => one.Name, StringComparer.Ordinal);
        return template.Of("param").Where(one => one.Value is null && !given.ContainsKey(one.Name)).Select(one => $"{file.Path}: {one.Name} is not given")
            .Concat(given.Keys.Where(name => template.Find("param", name) is null).Select(name => $"{file.Path}: {template.Path} has no parameter {name}"))
            .Concat(given.Values.Where(one => template.Find("param", one.Name) is not null).SelectMany(one => Fits(file, one.Value!, template.Find("param", one.Name)!)));
    }

    private static IEnumerable<string> Outputs(Templates templates, BicepFile file)
    {
        foreach (var (node, _) in Walk.Through(file))
        {
            if (node is not Member { Of: Member { Id: "outputs" } outputs } output) continue;
            var of = outputs.Of is Surely surely ? surely.Of : outputs.Of;
            if (of is not Name name || file.Find("module", name.Id) is not { } module) yield return $"{file.Path}:{node.Line}: only modules have outputs";
            else if (!templates.Files.TryGetValue(file.Resolve(module.Type), out var called)) continue;
            else if (called.Find("output", output.Id) is null) yield return $"{file.Path}:{node.Line}: {module.Type} has no output {output.Id}";
            else if (module.IsConditional != outputs.Of is Surely) yield return $"{file.Path}:{node.Line}: {module.Name} {(module.IsConditional ? "is there only sometimes" : "is always there")}";
        }
    }

    private static IEnumerable<string> Fits(BicepFile file, Node value, Declaration declared)
    {
        if (TypeOf(file, value) is { } type && type != declared.Type) yield return $"{declared.Type} expected, not {type}";
        if (declared.Decorator("allowed") is not Items allowed) yield break;
        var possible = Possible(file, value);
        var names = allowed.All.Select(Plain).ToHashSet();
        if (possible is null) yield return "not seen to be one of the allowed values";
        else foreach (var other in possible.Where(one => !names.Contains(one))) yield return $"{other} is not allowed";
    }

    private static string? TypeOf(BicepFile file, Node value) => value switch
    {
        Constant { Value: long } => "int",
        Constant { Value: bool } => "bool",
        Words => "string",
        Items or Loop => "array",
        Properties => "object",
        Operation { Symbol: "!" or "&&" or "||" or "==" or "!=" } => "bool",
        Call { Of: null, Function: "split" or "concat" } => "array",
        Call { Of: null, Function: "bool" or "empty" } => "bool",
        Choice choice => TypeOf(file, choice.Then) ?? TypeOf(file, choice.Otherwise),
        Name name when file.Find("param", name.Id) is { } param => param.Type,
        Name name when file.Find("var", name.Id) is { Value: { } inner } => TypeOf(file, inner),
        _ => null,
    };

    /// <summary>Every value that an expression can have, where they can be counted.</summary>
    private static IEnumerable<object?>? Possible(BicepFile file, Node value) => value switch
    {
        Words { Plain: not null } or Constant => [Plain(value)],
        Choice choice when Possible(file, choice.Then) is { } then && Possible(file, choice.Otherwise) is { } otherwise => then.Concat(otherwise),
        Name name when file.Find("param", name.Id)?.Decorator("allowed") is Items allowed => allowed.All.Select(Plain),
        Name name when file.Find("var", name.Id) is { Value: { } inner } => Possible(file, inner),
        Call { Function: "readEnvironmentVariable", Arguments: [_, var otherwise] } => [Plain(otherwise)],
        _ => null,
    };

    private static object? Plain(Node node) => node switch { Words words => words.Plain, Constant constant => constant.Value, _ => null };
}
