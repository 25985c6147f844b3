using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Shuzhi.Local;

/// <summary>Reads the files that the Functions tools read, in their places.</summary>
internal static class HostConfiguration
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>From weakest to strongest: <c>host.json</c>, <c>local.settings.json</c>, the environment, the command line.</summary>
    public static void AddSources(IConfigurationBuilder configuration, LocalHostOptions options, string[] args, ICollection<string> mistakes)
    {
        var host = ReadFile(Path.Combine(options.AppFolder, "host.json"), mistakes);
        configuration.AddInMemoryCollection(host.Select(static pair => KeyValuePair.Create($"{HostSettings.Section}:{pair.Key}", pair.Value)));

        const string values = "Values:";
        var local = ReadFile(Path.Combine(options.AppFolder, "local.settings.json"), mistakes);
        configuration.AddInMemoryCollection(local
            .Where(static pair => pair.Key.StartsWith(values, StringComparison.OrdinalIgnoreCase))
            .Select(static pair => KeyValuePair.Create(pair.Key[values.Length..].Replace("__", ":", StringComparison.Ordinal), pair.Value)));

        if (options.ReadsEnvironment)
        {
            configuration.AddEnvironmentVariables("DOTNET_");
            configuration.AddEnvironmentVariables("ASPNETCORE_");
            configuration.AddEnvironmentVariables();
        }

        if (args.Length > 0) configuration.AddCommandLine(args);
    }

    private static Dictionary<string, string?> ReadFile(string path, ICollection<string> mistakes)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(path)) return values;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            Flatten(string.Empty, document.RootElement, values);
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            mistakes.Add($"{path} cannot be read: {problem.Message}");
        }

        return values;
    }

    private static void Flatten(string path, JsonElement element, Dictionary<string, string?> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject()) Flatten(path.Length == 0 ? property.Name : $"{path}:{property.Name}", property.Value, values);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray()) Flatten($"{path}:{index++}", item, values);
                break;
            default:
                values[path] = element.ValueKind == JsonValueKind.Null ? null : element.ToString();
                break;
        }
    }
}
