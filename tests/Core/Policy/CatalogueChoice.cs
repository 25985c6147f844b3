using System.Text.Json;
using System.Text.Json.Nodes;
using Shuzhi.Core.Kernel;
using Shuzhi.Core.Policy;

namespace Shuzhi.Core.Tests.Policy;

/// <summary>Chooses an option of an interpretation. The choice is written into the file, so the catalogue version changes with it.</summary>
internal static class CatalogueChoice
{
    /// <summary>The files with one choice made.</summary>
    /// <exception cref="ArgumentException">There is no such file, interpretation or option.</exception>
    public static IReadOnlyList<CatalogueFile> Choose(IReadOnlyList<CatalogueFile> files, string path, string interpretation, string option)
    {
        var file = files.FirstOrDefault(candidate => candidate.Path == path) ?? throw new ArgumentException($"There is no file {path}.", nameof(path));
        var root = JsonNode.Parse(file.Json)!;
        var open = root["interpretations"]?.AsArray().FirstOrDefault(item => (string?)item!["id"] == interpretation)
            ?? throw new ArgumentException($"{path} has no interpretation {interpretation}.", nameof(interpretation));
        if (!open["options"]!.AsArray().Any(item => (string?)item!["id"] == option))
            throw new ArgumentException($"{interpretation} has no option {option}.", nameof(option));
        open["chosen"] = option;
        var changed = file with { Json = root.ToJsonString(new JsonSerializerOptions(CoreJson.Indented)) };
        return [.. files.Select(candidate => candidate == file ? changed : candidate)];
    }
}
