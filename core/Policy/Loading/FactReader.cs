namespace Shuzhi.Core.Policy.Loading;

/// <summary>Definitions of facts.</summary>
internal static class FactReader
{
    internal static FactDefinition Read(Node node)
    {
        node.Only("name", "type", "label", "source", "evidence", "options");
        var type = node["type"].Choice<FactType>();
        var name = node["name"].Text("a name in camelCase");
        if (name.Length > 0 && (!char.IsAsciiLetterLower(name[0]) || !name.All(char.IsAsciiLetterOrDigit)))
            node["name"].Expected("a name in camelCase");
        return new()
        {
            Name = name,
            Type = type,
            Label = node["label"].Localized(),
            Source = node["source"].Choice<FactSource>(),
            Evidence = FigureReader.Texts(node["evidence"]),
            Options = FigureReader.Texts(node["options"], atLeast: type == FactType.Choice ? 1 : 0),
        };
    }
}
