using System.Text.Json;
using Shuzhi.Conventions.Tests.Infra.Bicep;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>What a template takes out of a loaded file is in that file.</summary>
internal static class DataRules
{
    public static IEnumerable<string> Check(Templates templates, BicepFile file)
    {
        foreach (var (node, locals) in Walk.Through(file))
        {
            if (node is Call { Function: "loadJsonContent", Arguments: [Words { Plain: { } path }] } && templates.Json(file.Resolve(path)) is null) yield return $"{file.Path}:{node.Line}: there is no {path}";
            if (node is not Member { Safe: false } member) continue;
            foreach (var of in Values(templates, file, member.Of, locals).Where(of => of.ValueKind == JsonValueKind.Object && !of.TryGetProperty(member.Id, out _)))
            {
                yield return $"{file.Path}:{node.Line}: the loaded file has no {member.Id} there";
                break;
            }
        }
    }

    /// <summary>The parts of loaded files that an expression may stand for; none where it is something else.</summary>
    private static IEnumerable<JsonElement> Values(Templates templates, BicepFile file, Node node, IReadOnlyDictionary<string, Node?> locals) => node switch
    {
        Call { Function: "loadJsonContent", Arguments: [Words { Plain: { } path }] } => templates.Json(file.Resolve(path)) is { } root ? [root] : [],
        Name name when locals.TryGetValue(name.Id, out var over) => over is null ? [] : Values(templates, file, over, Outer(locals, name.Id)).SelectMany(AllOf),
        Name name when file.Find("var", name.Id) is { Value: { } value } => Values(templates, file, value, locals),
        Member member => Values(templates, file, member.Of, locals).SelectMany(of => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(member.Id, out var inner) ? [inner] : Array.Empty<JsonElement>()),
        Element element => Values(templates, file, element.Of, locals).SelectMany(AllOf),
        _ => [],
    };

    private static Dictionary<string, Node?> Outer(IReadOnlyDictionary<string, Node?> locals, string name) =>
        locals.Where(one => one.Key != name).ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);

    private static IEnumerable<JsonElement> AllOf(JsonElement of) => of.ValueKind == JsonValueKind.Array ? of.EnumerateArray() : [];
}
