namespace Shuzhi.Conventions.Tests.Infra.Bicep;

/// <summary>An expression of a template.</summary>
internal abstract record Node(int Line);

/// <summary>A number, a truth value or null.</summary>
internal sealed record Constant(object? Value, int Line) : Node(Line);

/// <summary>A text; what is put in is a node, the rest are strings.</summary>
internal sealed record Words(IReadOnlyList<object> Parts, int Line) : Node(Line)
{
    /// <summary>The whole text, where nothing is put in.</summary>
    public string? Plain => Parts.All(part => part is string) ? string.Concat(Parts) : null;
}

internal sealed record Name(string Id, int Line) : Node(Line);

/// <summary>A property of something; safe where it may be missing.</summary>
internal sealed record Member(Node Of, string Id, bool Safe, int Line) : Node(Line);

internal sealed record Element(Node Of, Node At, int Line) : Node(Line);

/// <summary>A call; of something, or of a function of the language.</summary>
internal sealed record Call(Node? Of, string Function, IReadOnlyList<Node> Arguments, int Line) : Node(Line);

/// <summary><c>x!</c>: what may be missing is said to be there.</summary>
internal sealed record Surely(Node Of, int Line) : Node(Line);

internal sealed record Properties(IReadOnlyList<(Words Key, Node Value)> Items, int Line) : Node(Line)
{
    public Node? this[string key] => Items.FirstOrDefault(item => item.Key.Plain == key).Value;
}

internal sealed record Items(IReadOnlyList<Node> All, int Line) : Node(Line);

internal sealed record Loop(string Item, string? Index, Node Over, Node Body, int Line) : Node(Line);

/// <summary>A body that is there on a condition, within a loop or as a declaration's value.</summary>
internal sealed record Guarded(Node Condition, Node Body, int Line) : Node(Line);

internal sealed record Choice(Node Condition, Node Then, Node Otherwise, int Line) : Node(Line);

internal sealed record Operation(string Symbol, IReadOnlyList<Node> Operands, int Line) : Node(Line);

internal sealed record Lambda(IReadOnlyList<string> Parameters, Node Body, int Line) : Node(Line);

/// <summary>A declaration of a template.</summary>
/// <param name="Kind"><c>param</c>, <c>var</c>, <c>resource</c>, <c>module</c>, <c>output</c>, <c>targetScope</c> or <c>using</c>.</param>
/// <param name="Name">Empty for the last two.</param>
/// <param name="Type">Type of a parameter or output, type and version of a resource, path of a module.</param>
/// <param name="Value">Default, value or body.</param>
/// <param name="Decorators">What stands above it.</param>
/// <param name="Exists">Whether a resource is only referred to.</param>
/// <param name="Line">From 1.</param>
internal sealed record Declaration(string Kind, string Name, string Type, Node? Value, IReadOnlyList<Call> Decorators, bool Exists, int Line)
{
    /// <summary>Body without its condition and loop.</summary>
    public Node? Body => Unwrap(Value);

    /// <summary>Whether it is there only sometimes.</summary>
    public bool IsConditional => Value is Guarded;

    public Node? Decorator(string name) => Decorators.FirstOrDefault(one => one.Function == name)?.Arguments is [var first, ..] ? first : null;

    private static Node? Unwrap(Node? node) => node switch { Loop loop => Unwrap(loop.Body), Guarded guarded => Unwrap(guarded.Body), _ => node };
}
