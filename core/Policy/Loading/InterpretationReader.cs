namespace Shuzhi.Core.Policy.Loading;

/// <summary>Open points of a file, with their options and the choice that applies.</summary>
internal static class InterpretationReader
{
    internal static IReadOnlyList<Interpretation> Read(Node list)
    {
        var read = list.Items().Select(One).ToList();
        foreach (var twice in read.GroupBy(item => item.Id).Where(group => group.Count() > 1))
            list.Error($"the interpretation {twice.Key} is declared twice");
        return read;
    }

    private static Interpretation One(Node node)
    {
        node.Only("id", "question", "options", "default", "chosen", "cites");
        var options = node["options"].Items(atLeast: 1).Select(Option).ToList();
        var byDefault = Among(node["default"], options);
        return new(
            node["id"].Id(),
            node["question"].Localized(),
            options,
            byDefault,
            node["chosen"].Exists ? Among(node["chosen"], options) : byDefault,
            FigureReader.Cites(node["cites"]));
    }

    private static InterpretationOption Option(Node node)
    {
        node.Only("id", "text");
        return new(node["id"].Id(), node["text"].Localized());
    }

    private static string Among(Node node, List<InterpretationOption> options)
    {
        var id = node.Text("the id of an option");
        if (id.Length > 0 && options.All(option => option.Id != id))
            node.Expected("one of " + string.Join(", ", options.Select(option => option.Id)));
        return id;
    }
}
