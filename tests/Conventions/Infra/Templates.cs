using System.Text.Json;
using Shuzhi.Conventions.Tests.Infra.Bicep;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>The templates of a deployment with the files they load, by path from <c>infra/</c>.</summary>
/// <exception cref="FormatException">A template cannot be read.</exception>
internal sealed class Templates
{
    public const string Main = "main.bicep";

    private readonly IReadOnlyDictionary<string, string> texts;
    private readonly Dictionary<string, JsonDocument> loaded = new(StringComparer.Ordinal);

    public Templates(IReadOnlyDictionary<string, string> texts)
    {
        this.texts = texts;
        Files = texts.Where(one => Path.GetExtension(one.Key) is ".bicep" or ".bicepparam").OrderBy(one => one.Key, StringComparer.Ordinal)
            .ToDictionary(one => one.Key, one => BicepFile.Parse(one.Key, one.Value), StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, BicepFile> Files { get; }

    public string Text(string path) => texts[path];

    /// <summary>A file of data, or nothing where there is none.</summary>
    public JsonElement? Json(string path)
    {
        if (loaded.TryGetValue(path, out var known)) return known.RootElement;
        if (!texts.TryGetValue(path, out var text)) return null;
        return (loaded[path] = JsonDocument.Parse(text)).RootElement;
    }

    /// <summary>The repository's own.</summary>
    public static Templates OfRepository() => new(TextsOfRepository());

    public static Dictionary<string, string> TextsOfRepository()
    {
        var found = Repository.Files.Where(path => path.StartsWith("infra/", StringComparison.Ordinal))
            .ToDictionary(path => path["infra/".Length..], Repository.Read, StringComparer.Ordinal);
        found["../host.json"] = Repository.Read("host.json");
        return found;
    }
}
