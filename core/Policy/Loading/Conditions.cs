namespace Shuzhi.Core.Policy.Loading;

/// <summary>Reads <c>"when": "cap-period=per-year"</c>: the part applies only while that option of that interpretation is chosen.</summary>
internal sealed class Conditions(IReadOnlyList<Interpretation> interpretations)
{
    /// <summary>Reads every part, so that mistakes are found in all, and returns those that apply.</summary>
    internal IEnumerable<T> Applying<T>(IEnumerable<Node> nodes, Func<Node, string?, T> read)
    {
        foreach (var node in nodes)
        {
            var (applies, interpretation) = Of(node);
            var part = read(node, interpretation);
            if (applies)
                yield return part;
        }
    }

    internal (bool Applies, string? Interpretation) Of(Node node)
    {
        var when = node["when"];
        if (!when.Exists)
            return (true, null);
        var parts = when.Text("interpretation=option").Split('=');
        var interpretation = parts.Length == 2 ? interpretations.FirstOrDefault(candidate => candidate.Id == parts[0]) : null;
        if (interpretation is null || interpretation.Options.All(option => option.Id != parts[1]))
        {
            when.Expected("interpretation=option, both declared under interpretations of this file");
            return (true, null);
        }
        return (interpretation.Chosen == parts[1], interpretation.Id);
    }
}
