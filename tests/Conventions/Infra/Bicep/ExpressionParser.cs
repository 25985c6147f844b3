namespace Shuzhi.Conventions.Tests.Infra.Bicep;

/// <summary>Reads the expressions of a template.</summary>
/// <exception cref="FormatException">Says the file, the line and what was expected.</exception>
internal class ExpressionParser(string file, IReadOnlyList<Token> tokens)
{
    private static readonly string[][] Levels = [["??"], ["||"], ["&&"], ["==", "!=", "=~", "!~"], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]];

    private int at;

    protected Token Here => tokens[at];

    public Node Expression()
    {
        var condition = Binary(0);
        if (!Take("?")) return condition;
        SkipLines();
        var then = Expression();
        SkipLines();
        Expect(":");
        SkipLines();
        return new Choice(condition, then, Expression(), condition.Line);
    }

    protected bool Sees(string symbol) => Here is { Kind: TokenKind.Symbol } && Here.Text == symbol;

    protected bool SeesWord(string word) => Here is { Kind: TokenKind.Word } && Here.Text == word;

    protected bool Take(string symbol)
    {
        if (!Sees(symbol)) return false;
        at++;
        return true;
    }

    protected bool TakeWord(string word)
    {
        if (!SeesWord(word)) return false;
        at++;
        return true;
    }

    protected void Expect(string symbol)
    {
        if (!Take(symbol)) throw Wrong($"`{symbol}` expected, not `{Here.Text}`");
    }

    protected string Word() => Here.Kind == TokenKind.Word ? tokens[at++].Text : throw Wrong($"a name expected, not `{Here.Text}`");

    protected Words Text()
    {
        var token = Here.Kind == TokenKind.Text ? tokens[at++] : throw Wrong($"a text expected, not `{Here.Text}`");
        return new([.. token.Parts!.Select(part => part.Hole is null ? (object)part.Literal : new ExpressionParser(file, part.Hole).Whole())], token.Line);
    }

    protected void SkipLines()
    {
        while (Here.Kind == TokenKind.NewLine) at++;
    }

    protected Node Guard(Func<Node> body)
    {
        var line = Here.Line;
        if (!TakeWord("if")) return body();
        Expect("(");
        var condition = Expression();
        Expect(")");
        return new Guarded(condition, body(), line);
    }

    protected Node LoopOrItems()
    {
        var line = Here.Line;
        Expect("[");
        SkipLines();
        return SeesWord("for") ? Loop(line) : new Items(List("]"), line);
    }

    protected Properties Object()
    {
        var line = Here.Line;
        Expect("{");
        var items = new List<(Words, Node)>();
        for (Separate(); !Take("}"); Separate())
        {
            var key = Here.Kind == TokenKind.Text ? Text() : new Words([Word()], Here.Line);
            Expect(":");
            items.Add((key, Expression()));
            if (!Sees("}") && !Sees(",") && Here.Kind != TokenKind.NewLine) throw Wrong($"the end of a property expected, not `{Here.Text}`");
        }

        return new(items, line);
    }

    protected FormatException Wrong(string what) => new($"{file}:{Here.Line}: {what}");

    private Node Whole()
    {
        var node = Expression();
        return Here.Kind == TokenKind.End ? node : throw Wrong($"`{Here.Text}` is too much");
    }

    private Node Binary(int level)
    {
        if (level == Levels.Length) return Unary();
        var left = Binary(level + 1);
        while (Array.Find(Levels[level], Sees) is { } symbol)
        {
            at++;
            SkipLines();
            left = new Operation(symbol, [left, Binary(level + 1)], left.Line);
        }

        return left;
    }

    private Node Unary()
    {
        var line = Here.Line;
        foreach (var symbol in (string[])["!", "-"])
        {
            if (Take(symbol)) return new Operation(symbol, [Unary()], line);
        }

        return Postfix(Primary());
    }

    private Node Postfix(Node node)
    {
        while (true)
        {
            var line = Here.Line;
            if (Sees(".") || Sees(".?"))
            {
                var safe = tokens[at++].Text == ".?";
                var id = Word();
                node = Take("(") ? new Call(node, id, List(")"), line) : new Member(node, id, safe, line);
            }
            else if (Take("["))
            {
                var index = Expression();
                Expect("]");
                node = new Element(node, index, line);
            }
            else if (Take("!")) node = new Surely(node, line);
            else return node;
        }
    }

    private Node Primary()
    {
        var token = Here;
        switch (token.Kind)
        {
            case TokenKind.Text: return Text();
            case TokenKind.Number:
                at++;
                return new Constant(long.Parse(token.Text), token.Line);
            case TokenKind.Word: return NamedOrCalled();
        }

        if (Sees("{")) return Object();
        if (Sees("[")) return LoopOrItems();
        Expect("(");
        var inner = Expression();
        Expect(")");
        return inner;
    }

    private Node NamedOrCalled()
    {
        var line = Here.Line;
        var id = Word();
        if (id is "true" or "false") return new Constant(id == "true", line);
        if (id == "null") return new Constant(null, line);
        if (Take("=>")) return new Lambda([id], Expression(), line);
        return Take("(") ? new Call(null, id, List(")"), line) : new Name(id, line);
    }

    private Loop Loop(int line)
    {
        Word();
        string item;
        string? index = null;
        if (Take("("))
        {
            item = Word();
            Expect(",");
            index = Word();
            Expect(")");
        }
        else
        {
            item = Word();
        }

        if (!TakeWord("in")) throw Wrong("`in` expected");
        var over = Expression();
        Expect(":");
        SkipLines();
        var body = Guard(Expression);
        SkipLines();
        Expect("]");
        return new(item, index, over, body, line);
    }

    private List<Node> List(string end)
    {
        var items = new List<Node>();
        for (Separate(); !Take(end); Separate()) items.Add(Expression());
        return items;
    }

    private void Separate()
    {
        while (Here.Kind == TokenKind.NewLine || Sees(",")) at++;
    }
}
