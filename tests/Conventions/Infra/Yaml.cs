using YamlDotNet.RepresentationModel;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>Reads YAML files of the repository.</summary>
internal static class Yaml
{
    public static YamlMappingNode Read(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Repository.Read(path)));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    /// <summary>What is found along the keys, or nothing.</summary>
    public static YamlNode? At(this YamlNode? node, params string[] keys) =>
        keys.Aggregate(node, (found, key) => found is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var inner) ? inner : null);

    public static string? Text(this YamlNode? node) => (node as YamlScalarNode)?.Value;

    public static IEnumerable<string> Keys(this YamlNode? node) => node is YamlMappingNode map ? map.Children.Keys.Select(key => key.Text()!) : [];

    public static IEnumerable<YamlNode> All(this YamlNode? node) => node is YamlSequenceNode list ? list.Children : [];
}
