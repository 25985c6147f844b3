using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shuzhi.Azure.Tests.Gateway.Sql;

/// <summary>
/// A query of the subset that the store emits: all of the items, a condition, an order. Also the form into which the
/// service rewrites such a query for the SDK to merge the answers of several partitions.
/// </summary>
internal sealed class SqlQuery
{
    /// <summary>Where the SDK puts a condition of its own when it resumes.</summary>
    private const string Filter = "{documentdb-formattableorderbyquery-filter}";

    private readonly SqlCondition condition;
    private readonly List<IReadOnlyList<string>> named;
    private readonly string where;
    private readonly bool forMerging;

    private SqlQuery(string text, IReadOnlyDictionary<string, JsonElement> parameters)
    {
        var tokens = new SqlTokens(text);
        tokens.Expect("SELECT");
        forMerging = !tokens.Take("*");
        if (forMerging) SkipMergeColumns(tokens);
        tokens.Expect("FROM", "c");
        var conditions = new SqlConditions(tokens, parameters);
        condition = tokens.Take("WHERE") ? conditions.Or() : _ => true;
        named = conditions.Paths;
        if (tokens.Take("ORDER")) ReadOrder(tokens);
        if (tokens.Peek is { } rest) throw new SqlException($"'{rest}' is beyond the end of the query.");
        var (start, end) = (text.IndexOf(" WHERE ", StringComparison.Ordinal), text.IndexOf(" ORDER BY ", StringComparison.Ordinal));
        where = start < 0 ? "true" : text[(start + " WHERE ".Length)..(end < 0 ? text.Length : end)];
    }

    public List<IReadOnlyList<string>> Order { get; } = [];

    public bool Descending { get; private set; }

    public static SqlQuery Parse(JsonObject request)
    {
        var parameters = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var parameter in request["parameters"]?.AsArray() ?? [])
        {
            parameters[(string)parameter!["name"]!] = JsonSerializer.SerializeToElement(parameter["value"]);
        }

        return new SqlQuery((string)request["query"]!, parameters);
    }

    /// <summary>The plan that the SDK asks for where it cannot compute one itself.</summary>
    public JsonObject Plan()
    {
        var expressions = Order.Select(Expression).ToList();
        var direction = Descending ? "DESC" : "ASC";
        return new JsonObject
        {
            ["partitionedQueryExecutionInfoVersion"] = 2,
            ["queryInfo"] = new JsonObject
            {
                ["distinctType"] = "None",
                ["orderBy"] = new JsonArray([.. expressions.Select(_ => JsonValue.Create(Descending ? "Descending" : "Ascending"))]),
                ["orderByExpressions"] = new JsonArray([.. expressions.Select(text => JsonValue.Create(text))]),
                ["groupByExpressions"] = new JsonArray(),
                ["groupByAliases"] = new JsonArray(),
                ["aggregates"] = new JsonArray(),
                ["groupByAliasToAggregateType"] = new JsonObject(),
                ["hasSelectValue"] = false,
                ["hasNonStreamingOrderBy"] = false,
                ["rewrittenQuery"] = expressions.Count == 0
                    ? ""
                    : $"SELECT c._rid, [{string.Join(", ", expressions.Select(text => $"{{\"item\": {text}}}"))}] AS orderByItems, c AS payload FROM c WHERE ({where}) AND ({Filter}) ORDER BY {string.Join(", ", expressions.Select(text => $"{text} {direction}"))}",
            },
            ["queryRanges"] = new JsonArray(new JsonObject { ["min"] = "", ["max"] = "FF", ["isMinInclusive"] = true, ["isMaxInclusive"] = false }),
        };
    }

    /// <summary>Refuses what the container's indexing policy would make impossible or a scan.</summary>
    public void Check(JsonObject policy)
    {
        var included = policy["includedPaths"]!.AsArray().Select(path => (string)path!["path"]!).ToHashSet(StringComparer.Ordinal);
        foreach (var path in named.Concat(Order).Select(path => $"/{string.Join('/', path)}/?"))
        {
            if (!included.Contains(path)) throw new SqlException($"The path '{path}' is not indexed.");
        }

        if (Order.Count < 2) return;
        var wanted = string.Join(",", Order.Select(path => "/" + string.Join('/', path)));
        var served = policy["compositeIndexes"]?.AsArray().Any(index => string.Join(",", index!.AsArray().Select(path => (string)path!["path"]!)) == wanted) ?? false;
        if (!served) throw new SqlException($"The order by query does not have a corresponding composite index that it can be served from: {wanted}.");
    }

    public IEnumerable<JsonNode> Run(IEnumerable<JsonElement> items)
    {
        var found = items.Where(item => condition(item)).ToList();
        found.Sort(CompareItems);
        return found.Select(item => forMerging ? ForMerging(item) : JsonNode.Parse(item.GetRawText())!);
    }

    private JsonObject ForMerging(JsonElement item) => new()
    {
        ["_rid"] = item.GetProperty("_rid").GetString(),
        ["orderByItems"] = new JsonArray([.. Order.Select(path => new JsonObject { ["item"] = JsonNode.Parse(SqlValues.At(item, path)!.Value.GetRawText()) })]),
        ["payload"] = JsonNode.Parse(item.GetRawText()),
    };

    private int CompareItems(JsonElement one, JsonElement other)
    {
        foreach (var path in Order)
        {
            var order = (SqlValues.At(one, path), SqlValues.At(other, path)) switch
            {
                (null, null) => 0,
                (null, _) => -1,
                (_, null) => 1,
                ({ } left, { } right) => SqlValues.Compare(left, right),
            };
            if (order != 0) return Descending ? -order : order;
        }

        return 0;
    }

    private void ReadOrder(SqlTokens tokens)
    {
        tokens.Expect("BY");
        do
        {
            Order.Add(tokens.Path());
            var descending = tokens.Take("DESC");
            if (!descending) tokens.Take("ASC");
            if (Order.Count > 1 && descending != Descending) throw new SqlException("The order mixes directions, and no declared index does.");
            Descending = descending;
        }
        while (tokens.Take(","));
    }

    private static void SkipMergeColumns(SqlTokens tokens)
    {
        tokens.Path();
        tokens.Expect(",", "[");
        do
        {
            tokens.Expect("{", "\"item\"", ":");
            tokens.Path();
            tokens.Expect("}");
        }
        while (tokens.Take(","));
        tokens.Expect("]", "AS", "orderByItems", ",", "c", "AS", "payload");
    }

    private static string Expression(IReadOnlyList<string> path) => "c" + string.Concat(path.Select(name => $"[\"{name}\"]"));
}
