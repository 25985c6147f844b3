using System.Text.Json;
using System.Text.RegularExpressions;

namespace Shuzhi.Azure.Tests.Gateway.Sql;

/// <summary>Cuts a query into words, and hands them out one by one.</summary>
internal sealed partial class SqlTokens
{
    private readonly List<string> words;
    private int next;

    public SqlTokens(string text)
    {
        words = [.. Word().Matches(text).Select(match => match.Value)];
        var rest = Word().Replace(text, "").Trim();
        if (rest.Length > 0) throw new SqlException($"Unknown characters '{rest}'.");
    }

    public string? Peek => next < words.Count ? words[next] : null;

    public bool Take(string word)
    {
        if (!string.Equals(Peek, word, StringComparison.OrdinalIgnoreCase)) return false;
        next++;
        return true;
    }

    public void Expect(params string[] expected)
    {
        foreach (var word in expected)
        {
            if (!Take(word)) throw new SqlException($"'{word}' expected, not '{Peek}'.");
        }
    }

    public string Any() => next < words.Count ? words[next++] : throw new SqlException("The query ends too early.");

    /// <summary>A path below <c>c</c>, as in <c>c["label"]["text"]</c> or <c>c._rid</c>.</summary>
    public IReadOnlyList<string> Path()
    {
        Expect("c");
        var names = new List<string>();
        while (true)
        {
            if (Take("["))
            {
                names.Add(JsonSerializer.Deserialize<string>(Any())!);
                Expect("]");
            }
            else if (Take("."))
            {
                names.Add(Any());
            }
            else
            {
                return names.Count > 0 ? names : throw new SqlException("A path is expected.");
            }
        }
    }

    [GeneratedRegex("""(?:"(?:[^"\\]|\\.)*")|@\w+|\w+|<=|>=|[\[\](){}.,:*<>=]""")]
    private static partial Regex Word();
}

/// <summary>A query outside the subset that the gateway knows, or one that the declared indexes do not serve.</summary>
internal sealed class SqlException(string message) : Exception(message);
