namespace Shuzhi.Conventions.Tests.Infra.Bicep;

internal enum TokenKind
{
    Word,
    Number,
    Text,
    Symbol,
    NewLine,
    End,
}

/// <summary>A word of the language.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it is written; for a text without its quotes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Parts">Of a text: what is literal and what is put in.</param>
internal sealed record Token(TokenKind Kind, string Text, int Line, IReadOnlyList<TextPart>? Parts = null);

/// <summary>A piece of a text: literal, or the tokens of what is put in.</summary>
internal sealed record TextPart(string Literal, IReadOnlyList<Token>? Hole);

/// <summary>Cuts a template into tokens.</summary>
/// <exception cref="FormatException">Something is not closed, or no token begins like that.</exception>
internal sealed class Lexer(string file, string text)
{
    private static readonly string[] Symbols =
        ["...", "=>", "==", "!=", "=~", "!~", ">=", "<=", "&&", "||", "??", ".?", "[?", "::", "{", "}", "[", "]", "(", ")", ",", ":", "=", "?", ".", "!", "<", ">", "+", "-", "*", "/", "%", "@"];

    private int at;
    private int line = 1;

    public IReadOnlyList<Token> All()
    {
        var tokens = Until(closing: false);
        return [.. tokens, new Token(TokenKind.End, "", line)];
    }

    private List<Token> Until(bool closing)
    {
        var tokens = new List<Token>();
        var depth = 0;
        while (true)
        {
            SkipBlanks();
            if (at >= text.Length) return closing ? throw Wrong("a text is not closed") : tokens;
            if (closing && depth == 0 && text[at] == '}') return tokens;
            var token = Next();
            depth += token switch { { Kind: TokenKind.Symbol, Text: "{" } => 1, { Kind: TokenKind.Symbol, Text: "}" } => -1, _ => 0 };
            tokens.Add(token);
        }
    }

    private void SkipBlanks()
    {
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\r') at++;
            else if (Sees("//")) at = End("\n");
            else if (Sees("/*"))
            {
                var end = End("*/");
                line += text[at..end].Count(c => c == '\n');
                at = Math.Min(end + 2, text.Length);
            }
            else return;
        }
    }

    private Token Next()
    {
        var start = at;
        var c = text[at];
        if (c == '\n')
        {
            at++;
            return new(TokenKind.NewLine, "\n", line++);
        }

        if (Sees("'''")) return LongText();
        if (c == '\'') return ShortText();
        if (char.IsAsciiLetter(c) || c == '_') return new(TokenKind.Word, Run(char.IsAsciiLetterOrDigit, '_', start), line);
        if (char.IsAsciiDigit(c)) return new(TokenKind.Number, Run(char.IsAsciiDigit, '0', start), line);
        var symbol = Array.Find(Symbols, Sees) ?? throw Wrong($"`{c}` begins nothing");
        at += symbol.Length;
        return new(TokenKind.Symbol, symbol, line);
    }

    private Token LongText()
    {
        var first = line;
        at += 3;
        var end = text.IndexOf("'''", at, StringComparison.Ordinal);
        if (end < 0) throw Wrong("a text is not closed");
        var content = text[at..end];
        at = end + 3;
        line += content.Count(c => c == '\n');
        content = content.StartsWith('\n') ? content[1..] : content;
        return new(TokenKind.Text, content, first, [new(content, null)]);
    }

    private Token ShortText()
    {
        var parts = new List<TextPart>();
        var literal = new System.Text.StringBuilder();
        for (at++; ; at++)
        {
            if (at >= text.Length || text[at] == '\n') throw Wrong("a text is not closed");
            if (text[at] == '\'') break;
            if (Sees("${"))
            {
                parts.Add(new(literal.ToString(), null));
                literal.Clear();
                at += 2;
                parts.Add(new("", [.. Until(closing: true), new Token(TokenKind.End, "", line)]));
            }
            else
            {
                if (text[at] == '\\') at++;
                literal.Append(text[at - 1] == '\\' && text[at] == 'n' ? '\n' : text[at]);
            }
        }

        at++;
        parts.Add(new(literal.ToString(), null));
        return new(TokenKind.Text, string.Concat(parts.Select(part => part.Hole is null ? part.Literal : "…")), line, [.. parts.Where(part => part.Hole is not null || part.Literal.Length > 0)]);
    }

    private string Run(Func<char, bool> belongs, char also, int start)
    {
        while (at < text.Length && (belongs(text[at]) || text[at] == also)) at++;
        return text[start..at];
    }

    private bool Sees(string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private int End(string what)
    {
        var end = text.IndexOf(what, at, StringComparison.Ordinal);
        return end < 0 ? text.Length : end;
    }

    private FormatException Wrong(string what) => new($"{file}:{line}: {what}");
}
