using System.Text.Json;

namespace Shuzhi.Core.Ports;

/// <summary>
/// A query checked against the container's indexes, with its order made total. Stores translate it; none has to search
/// for an index or to sort.
/// </summary>
/// <param name="Query">The query.</param>
/// <param name="Order">Paths to order by; ends with <c>id</c>.</param>
/// <param name="After">Values of the last document of the page before in that order, its partition key last; or <see langword="null"/>.</param>
public sealed record QueryPlan(DocumentQuery Query, IReadOnlyList<string> Order, IReadOnlyList<DocumentValue>? After)
{
    /// <summary>Checks <paramref name="query"/> and reads its continuation token.</summary>
    /// <exception cref="ArgumentException">No declared index serves it, the page size is out of bounds, or the token is not of this query.</exception>
    public static QueryPlan For(DocumentQuery query)
    {
        if (query.PageSize is < 1 or > DocumentLimits.PageSize)
        {
            throw new ArgumentException($"A page has 1 to {DocumentLimits.PageSize} documents, not {query.PageSize}.", nameof(query));
        }

        var order = OrderOf(query);
        string[] total = [.. order, "id"];
        return new QueryPlan(query, total, query.Continuation is { } token ? Decode(query, token, total.Length + 1) : null);
    }

    /// <summary>The token that continues after a document with these order values and partition key.</summary>
    public string Continue(IEnumerable<DocumentValue> orderValues, string partitionKey)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(Shape(Query));
            foreach (var value in orderValues.Append(partitionKey))
            {
                if (value.Text is { } text) writer.WriteStringValue(text);
                else writer.WriteNumberValue(value.Number);
            }

            writer.WriteEndArray();
        }

        return Convert.ToBase64String(buffer.ToArray()).Replace('+', '-').Replace('/', '_').TrimEnd('=');
    }

    private static List<string> OrderOf(DocumentQuery query)
    {
        var equal = query.Where.Where(filter => filter.Comparison == Comparison.Equal).Select(filter => filter.Path).ToHashSet(StringComparer.Ordinal);
        if (query.PartitionKey is not null) equal.Add(query.Container.PartitionKeyPath);
        var ranges = query.Where.Where(filter => filter.Comparison != Comparison.Equal).Select(filter => filter.Path).Distinct(StringComparer.Ordinal).ToList();
        if (ranges.Count > 1) throw NotServed(query, "ranges on two paths");
        var order = query.OrderBy.Where(path => !equal.Contains(path) && path != "id").ToList();
        if (ranges is [var range] && range != "id")
        {
            if (order.Count == 0) order.Add(range);
            else if (order[0] != range) throw NotServed(query, $"a range on '{range}' and another first order");
        }

        if (equal.Count == 0 && order.Count == 0) throw NotServed(query, "neither a partition, a filter nor an order");
        if (equal.All(path => path == query.Container.PartitionKeyPath || path == "id") && order.Count == 0 && query.PartitionKey is not null) return order;
        if (query.Container.Indexes.Any(index => Serves(index, query.Container, equal, order))) return order;
        throw NotServed(query, $"filters [{string.Join(", ", equal)}] then order [{string.Join(", ", order)}]");
    }

    /// <summary>An index serves a query when its paths are the equality paths in any order, then the order's paths in theirs. The partition key may be left to the store.</summary>
    private static bool Serves(IndexDefinition index, ContainerDefinition container, HashSet<string> equal, List<string> order)
    {
        var wanted = index.Paths.Contains(container.PartitionKeyPath, StringComparer.Ordinal)
            ? equal
            : equal.Where(path => path != container.PartitionKeyPath).ToHashSet(StringComparer.Ordinal);
        return index.Paths.Count >= wanted.Count + order.Count
            && wanted.SetEquals(index.Paths.Take(wanted.Count))
            && index.Paths.Skip(wanted.Count).Take(order.Count).SequenceEqual(order, StringComparer.Ordinal);
    }

    private static List<DocumentValue> Decode(DocumentQuery query, string token, int length)
    {
        try
        {
            var padded = token.Replace('-', '+').Replace('_', '/').PadRight((token.Length + 3) / 4 * 4, '=');
            using var json = JsonDocument.Parse(Convert.FromBase64String(padded));
            var values = json.RootElement.EnumerateArray().ToList();
            if (values.Count == length + 1 && values[0].GetString() == Shape(query))
            {
                return [.. values.Skip(1).Select(value => value.ValueKind == JsonValueKind.String ? DocumentValue.FromText(value.GetString()!) : value.GetInt64())];
            }
        }
        catch (Exception problem) when (problem is FormatException or JsonException or InvalidOperationException)
        {
            throw new ArgumentException("The continuation token cannot be read.", nameof(query), problem);
        }

        throw new ArgumentException("The continuation token belongs to another query.", nameof(query));
    }

    private static string Shape(DocumentQuery query) =>
        $"{query.Container.Name}|{string.Join(',', query.Where.Select(filter => filter.Path))}|{string.Join(',', query.OrderBy)}|{(query.Descending ? 'd' : 'a')}";

    private static ArgumentException NotServed(DocumentQuery query, string what) =>
        new($"No declared index of '{query.Container.Name}' serves {what}.", nameof(query));
}
