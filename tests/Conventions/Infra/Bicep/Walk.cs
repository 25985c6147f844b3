namespace Shuzhi.Conventions.Tests.Infra.Bicep;

/// <summary>An expression with the names that loops and lambdas around it bring.</summary>
internal sealed record Visited(Node Node, IReadOnlyDictionary<string, Node?> Locals);

/// <summary>Visits everything within an expression.</summary>
internal static class Walk
{
    private static readonly Dictionary<string, Node?> Nothing = [];

    public static IEnumerable<Visited> Through(BicepFile file) =>
        file.Declarations.SelectMany(one => one.Decorators.Append(one.Value).SelectMany(node => node is null ? [] : Through(node, Nothing)));

    public static IEnumerable<Visited> Through(Declaration one) => one.Value is null ? [] : Through(one.Value, Nothing);

    private static IEnumerable<Visited> Through(Node node, IReadOnlyDictionary<string, Node?> locals) =>
        Children(node, locals).SelectMany(child => Through(child.Node, child.Locals)).Prepend(new(node, locals));

    private static IEnumerable<Visited> Children(Node node, IReadOnlyDictionary<string, Node?> locals) => node switch
    {
        Words words => Same(locals, words.Parts.OfType<Node>()),
        Member member => Same(locals, [member.Of]),
        Element element => Same(locals, [element.Of, element.At]),
        Call call => Same(locals, call.Of is null ? call.Arguments : [call.Of, .. call.Arguments]),
        Surely surely => Same(locals, [surely.Of]),
        Properties properties => Same(locals, properties.Items.SelectMany(item => (Node[])[item.Key, item.Value])),
        Items items => Same(locals, items.All),
        Loop loop => [new(loop.Over, locals), new(loop.Body, With(locals, loop))],
        Guarded guarded => Same(locals, [guarded.Condition, guarded.Body]),
        Choice choice => Same(locals, [choice.Condition, choice.Then, choice.Otherwise]),
        Operation operation => Same(locals, operation.Operands),
        Lambda lambda => [new(lambda.Body, lambda.Parameters.Aggregate(locals, (all, one) => With(all, one, null)))],
        _ => [],
    };

    private static IEnumerable<Visited> Same(IReadOnlyDictionary<string, Node?> locals, IEnumerable<Node> nodes) => nodes.Select(node => new Visited(node, locals));

    private static IReadOnlyDictionary<string, Node?> With(IReadOnlyDictionary<string, Node?> locals, Loop loop)
    {
        var inner = With(locals, loop.Item, loop.Over);
        return loop.Index is null ? inner : With(inner, loop.Index, null);
    }

    private static Dictionary<string, Node?> With(IReadOnlyDictionary<string, Node?> locals, string name, Node? over) =>
        new(locals, StringComparer.Ordinal) { [name] = over };
}
