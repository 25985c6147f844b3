using System.Globalization;
using Shuzhi.Conventions.Tests.Infra.Bicep;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>What holds in every template, as far as it can be seen without a cloud. Each rule answers with what breaks it.</summary>
internal static class TemplateRules
{
    private static readonly HashSet<string> Functions =
    [
        "bool", "cidrSubnet", "concat", "empty", "environment", "filter", "first", "guid", "int", "items", "length", "loadJsonContent", "map", "readEnvironmentVariable", "resourceId",
        "split", "string", "subscription", "subscriptionResourceId", "take", "tenant", "toLower", "union", "uniqueString",
    ];

    private static readonly HashSet<string> Decorators = ["allowed", "description", "maxLength", "maxValue", "metadata", "minLength", "minValue"];

    /// <summary>The one type that every template uses as a preview, because no other version has been stable for years.</summary>
    private static readonly HashSet<string> Previews = ["Microsoft.Insights/diagnosticSettings@2021-05-01-preview"];

    public static IEnumerable<string> Check(Templates templates) => templates.Files.Values.SelectMany(file => (IEnumerable<string>)
    [
        .. Names(file), .. Unused(file), .. Types(file), .. Parents(file), .. Keys(templates, file), .. ModuleRules.Check(templates, file), .. DataRules.Check(templates, file),
    ]);

    private static IEnumerable<string> Names(BicepFile file)
    {
        foreach (var same in file.Declarations.Where(one => one.Name.Length > 0).GroupBy(one => (one.Name, IsOutput: one.Kind == "output")).Where(group => group.Count() > 1))
            yield return $"{file.Path}: {same.Key.Name} is declared twice";
        foreach (var (node, locals) in Walk.Through(file))
        {
            if (node is Name name && !locals.ContainsKey(name.Id) && file.Symbol(name.Id) is null) yield return $"{file.Path}:{node.Line}: there is no {name.Id}";
            if (node is Call { Of: null } call && !Functions.Contains(call.Function) && !Decorators.Contains(call.Function)) yield return $"{file.Path}:{node.Line}: there is no function {call.Function}";
        }
    }

    private static IEnumerable<string> Unused(BicepFile file)
    {
        if (file.Path.EndsWith(".bicepparam", StringComparison.Ordinal)) return [];
        var used = Walk.Through(file).Select(one => one.Node).OfType<Name>().Select(name => name.Id).ToHashSet(StringComparer.Ordinal);
        return file.Declarations.Where(one => one.Kind is "param" or "var" && !used.Contains(one.Name)).Select(one => $"{file.Path}:{one.Line}: {one.Name} is never used")
            .Concat(file.Of("param").Where(one => one.Decorator("description") is null).Select(one => $"{file.Path}:{one.Line}: {one.Name} is not described"));
    }

    private static IEnumerable<string> Types(BicepFile file)
    {
        foreach (var one in file.Of("resource"))
        {
            var at = one.Type.IndexOf('@', StringComparison.Ordinal);
            var version = at < 0 ? "" : one.Type[(at + 1)..];
            var isDate = DateOnly.TryParseExact(version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
            if (!isDate && !Previews.Contains(one.Type)) yield return $"{file.Path}:{one.Line}: {one.Type} names no stable version";
            if (at < 0 || !one.Type.StartsWith("Microsoft.", StringComparison.Ordinal)) yield return $"{file.Path}:{one.Line}: {one.Type} is no type";
            if (one.Body is not Properties body || body["name"] is null) yield return $"{file.Path}:{one.Line}: {one.Name} has no name";
        }
    }

    private static IEnumerable<string> Parents(BicepFile file)
    {
        foreach (var one in file.Of("resource").Where(one => !one.Exists))
        {
            var type = one.Type.Split('@')[0];
            if (type.Count(c => c == '/') < 2) continue;
            var parent = Root((one.Body as Properties)?["parent"]);
            if (parent is null || file.Find("resource", parent) is not { } found) yield return $"{file.Path}:{one.Line}: {one.Name} has no parent";
            else if (found.Type.Split('@')[0] != type[..type.LastIndexOf('/')]) yield return $"{file.Path}:{one.Line}: {parent} is no parent of {type}";
            else if (found.Type.Split('@')[1] != one.Type.Split('@')[1]) yield return $"{file.Path}:{one.Line}: {one.Name} has another version than its parent";
        }
    }

    private static IEnumerable<string> Keys(Templates templates, BicepFile file)
    {
        foreach (var (node, _) in Walk.Through(file))
        {
            if (node is Call call && call.Function.StartsWith("list", StringComparison.Ordinal)) yield return $"{file.Path}:{node.Line}: {call.Function} asks for keys";
        }

        foreach (var word in (string[])["AccountKey=", "SharedAccessKey", "@secure", "primaryKey", "allowSharedKeyAccess: true", "disableLocalAuth: false", "DisableLocalAuth: false"])
        {
            if (templates.Text(file.Path).Contains(word, StringComparison.Ordinal)) yield return $"{file.Path}: {word}";
        }
    }

    private static string? Root(Node? node) => node switch { Name name => name.Id, Element element => Root(element.Of), _ => null };
}
