using System.Text;
using System.Text.Json;
using Shuzhi.Core.Ports;

namespace Shuzhi.Local.Documents;

/// <summary>
/// The paths that a container's indexes use, each a column of its table. Their values are read from a body once, on the
/// caller's thread, so that the writer neither parses JSON nor makes SQLite do it for every index.
/// </summary>
internal sealed class IndexedPaths
{
    private readonly ContainerDefinition container;
    private readonly Node root = new();

    public IndexedPaths(ContainerDefinition container)
    {
        this.container = container;
        Paths = [.. container.Indexes.SelectMany(index => index.Paths).Where(path => path != "id" && path != container.PartitionKeyPath).Distinct(StringComparer.Ordinal)];
        for (var column = 0; column < Paths.Count; column++)
        {
            var node = root;
            foreach (var name in Paths[column].Split('.')) node = node.Child(name);
            node.Column = column;
        }
    }

    public IReadOnlyList<string> Paths { get; }

    /// <summary>Checks the body of an operation and reads its values in the order of <see cref="Paths"/>; <see langword="null"/> where it has none that can be indexed.</summary>
    /// <exception cref="ArgumentException">The body is not a JSON object, or does not carry its keys.</exception>
    public DocumentValue?[] Read(string partitionKey, DocumentOperation operation)
    {
        var values = new DocumentValue?[Paths.Count];
        DocumentRules.CheckBody(container, partitionKey, operation, (ref reader) => ReadMember(ref reader, root, values));
        return values;
    }

    private static void ReadMember(ref Utf8JsonReader reader, Node node, DocumentValue?[] values)
    {
        var child = node.Find(ref reader);
        reader.Read();
        if (child is { Column: >= 0 }) values[child.Column] = Value(ref reader);
        if (child is not { HasChildren: true } || reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadMember(ref reader, child, values);
    }

    private static DocumentValue? Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => DocumentValue.FromText(reader.GetString()!),
        JsonTokenType.Number when reader.TryGetInt64(out var number) => DocumentValue.FromNumber(number),
        _ => default(DocumentValue?),
    };

    private sealed class Node
    {
        private readonly List<(byte[] Name, Node Value)> children = [];

        public int Column { get; set; } = -1;

        public bool HasChildren => children.Count > 0;

        public Node Child(string name)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            var known = children.FindIndex(child => child.Name.AsSpan().SequenceEqual(bytes));
            if (known >= 0) return children[known].Value;
            var added = new Node();
            children.Add((bytes, added));
            return added;
        }

        public Node? Find(ref Utf8JsonReader reader)
        {
            foreach (var (name, child) in children)
            {
                if (reader.ValueTextEquals(name)) return child;
            }

            return null;
        }
    }
}
