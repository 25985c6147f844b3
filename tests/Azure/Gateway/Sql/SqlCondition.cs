using System.Text.Json;

namespace Shuzhi.Azure.Tests.Gateway.Sql;

/// <summary>A condition on an item. A comparison with something that is not there, or across types, does not hold.</summary>
internal delegate bool SqlCondition(JsonElement item);

/// <summary>Reads conditions: comparisons, type checks, AND, OR, parentheses and <c>true</c>.</summary>
internal sealed class SqlConditions(SqlTokens tokens, IReadOnlyDictionary<string, JsonElement> parameters)
{
    /// <summary>Every path that a condition names.</summary>
    public List<IReadOnlyList<string>> Paths { get; } = [];

    public SqlCondition Or()
    {
        var left = And();
        while (tokens.Take("OR"))
        {
            var (one, other) = (left, And());
            left = item => one(item) || other(item);
        }

        return left;
    }

    private SqlCondition And()
    {
        var left = One();
        while (tokens.Take("AND"))
        {
            var (one, other) = (left, One());
            left = item => one(item) && other(item);
        }

        return left;
    }

    private SqlCondition One()
    {
        if (tokens.Take("true")) return _ => true;
        if (tokens.Take("("))
        {
            var inner = Or();
            tokens.Expect(")");
            return inner;
        }

        if (tokens.Take("IS_NUMBER")) return TypeCheck(JsonValueKind.Number);
        if (tokens.Take("IS_STRING")) return TypeCheck(JsonValueKind.String);
        return Comparison();
    }

    private SqlCondition TypeCheck(JsonValueKind kind)
    {
        tokens.Expect("(");
        var path = Path();
        tokens.Expect(")");
        return item => SqlValues.At(item, path) is { } value && value.ValueKind == kind;
    }

    private SqlCondition Comparison()
    {
        var path = Path();
        var sign = tokens.Any();
        var name = tokens.Any();
        if (!parameters.TryGetValue(name, out var wanted)) throw new SqlException($"'{name}' is not a parameter: a value must not be part of the query's text.");
        Func<int, bool> holds = sign switch
        {
            "=" => order => order == 0,
            "<" => order => order < 0,
            "<=" => order => order <= 0,
            ">" => order => order > 0,
            ">=" => order => order >= 0,
            _ => throw new SqlException($"'{sign}' is no comparison."),
        };
        return item => SqlValues.At(item, path) is { } value && value.ValueKind == wanted.ValueKind && holds(SqlValues.Compare(value, wanted));
    }

    private IReadOnlyList<string> Path()
    {
        var path = tokens.Path();
        Paths.Add(path);
        return path;
    }
}

/// <summary>Values in items.</summary>
internal static class SqlValues
{
    public static JsonElement? At(JsonElement item, IReadOnlyList<string> path)
    {
        foreach (var name in path)
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out item)) return null;
        }

        return item;
    }

    /// <summary>The service's order: numbers, then texts by their code units.</summary>
    public static int Compare(JsonElement one, JsonElement other)
    {
        if (one.ValueKind != other.ValueKind) return Rank(one).CompareTo(Rank(other));
        return one.ValueKind == JsonValueKind.Number
            ? one.GetDecimal().CompareTo(other.GetDecimal())
            : string.CompareOrdinal(one.ToString(), other.ToString());
    }

    private static int Rank(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => 0,
        JsonValueKind.False or JsonValueKind.True => 1,
        JsonValueKind.Number => 2,
        JsonValueKind.String => 3,
        _ => 4,
    };
}
