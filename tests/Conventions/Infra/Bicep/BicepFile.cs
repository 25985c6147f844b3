namespace Shuzhi.Conventions.Tests.Infra.Bicep;

/// <summary>A template or a file of parameters, read.</summary>
internal sealed class BicepFile
{
    private BicepFile(string path, IReadOnlyList<Declaration> declarations)
    {
        Path = path;
        Declarations = declarations;
    }

    /// <summary>From the folder of the templates, with forward slashes.</summary>
    public string Path { get; }

    public IReadOnlyList<Declaration> Declarations { get; }

    public IEnumerable<Declaration> Of(string kind) => Declarations.Where(one => one.Kind == kind);

    public Declaration? Find(string kind, string name) => Declarations.FirstOrDefault(one => one.Kind == kind && one.Name == name);

    /// <summary>What a name of this file stands for, outputs aside: they cannot be referred to.</summary>
    public Declaration? Symbol(string name) => Declarations.FirstOrDefault(one => one.Name == name && one.Kind is ("param" or "var" or "resource" or "module"));

    /// <summary>Path of a file that this one names.</summary>
    public string Resolve(string relative) =>
        System.IO.Path.GetRelativePath("/root/infra", System.IO.Path.GetFullPath(relative, System.IO.Path.GetFullPath(System.IO.Path.GetDirectoryName(Path)!, "/root/infra"))).Replace('\\', '/');

    /// <exception cref="FormatException">Says the file, the line and what was expected.</exception>
    public static BicepFile Parse(string path, string text) => new(path, new Reader(path, new Lexer(path, text).All()).File());

    private sealed class Reader(string file, IReadOnlyList<Token> tokens) : ExpressionParser(file, tokens)
    {
        public List<Declaration> File()
        {
            var all = new List<Declaration>();
            for (SkipLines(); Here.Kind != TokenKind.End; SkipLines())
            {
                all.Add(Declaration(Decorators()));
                if (Here.Kind is not (TokenKind.NewLine or TokenKind.End)) throw Wrong($"`{Here.Text}` is too much");
            }

            return all;
        }

        private List<Call> Decorators()
        {
            var decorators = new List<Call>();
            for (; Take("@"); SkipLines()) decorators.Add(Expression() as Call ?? throw Wrong("a decorator is called"));
            return decorators;
        }

        private Declaration Declaration(List<Call> decorators)
        {
            var line = Here.Line;
            var kind = Word();
            return kind switch
            {
                "targetScope" => new(kind, "", "", Assigned(), decorators, false, line),
                "using" => new(kind, "", Text().Plain!, null, decorators, false, line),
                "param" => Parameter(decorators, line),
                "var" => new(kind, Word(), "", Assigned(), decorators, false, line),
                "output" => new(kind, Word(), Word(), Assigned(), decorators, false, line),
                "resource" or "module" => Deployed(kind, decorators, line),
                _ => throw Wrong($"`{kind}` declares nothing that is known here"),
            };
        }

        private Declaration Parameter(List<Call> decorators, int line)
        {
            var name = Word();
            var type = Here.Kind == TokenKind.Word ? Word() : "";
            return new("param", name, type, Sees("=") ? Assigned() : null, decorators, false, line);
        }

        private Declaration Deployed(string kind, List<Call> decorators, int line)
        {
            var name = Word();
            var type = Text().Plain ?? throw Wrong("a type or path is written out");
            var exists = TakeWord("existing");
            Expect("=");
            return new(kind, name, type, Sees("[") ? LoopOrItems() : Guard(Object), decorators, exists, line);
        }

        private Node Assigned()
        {
            Expect("=");
            SkipLines();
            return Expression();
        }
    }
}
