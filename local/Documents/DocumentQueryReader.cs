using System.Globalization;
using System.Text;
using Shuzhi.Core.Ports;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local.Documents;

/// <summary>Runs a <see cref="QueryPlan"/> on a container's table, a keyset page at a time.</summary>
internal static class DocumentQueryReader
{
    public static DocumentPage Read(SqliteDb db, ContainerTable table, QueryPlan plan, long now)
    {
        var parameters = new List<DocumentValue>();
        using var statement = db.Use(Compile(table, plan, parameters));
        statement.Bind(1, now).Bind(2, plan.Query.PageSize + 1L);
        for (var index = 0; index < parameters.Count; index++)
        {
            if (parameters[index].Text is { } text) statement.Bind(index + 3, text);
            else statement.Bind(index + 3, parameters[index].Number);
        }

        var items = new List<DocumentRecord>();
        List<DocumentValue> last = [];
        while (statement.Step())
        {
            if (items.Count == plan.Query.PageSize) return new DocumentPage(items, plan.Continue(last, items[^1].PartitionKey));
            items.Add(new DocumentRecord(
                statement.Text(0),
                statement.Text(1),
                statement.Bytes(4),
                ETagSequence.Format(statement.Int64(2)),
                DateTimeOffset.FromUnixTimeMilliseconds(statement.Int64(3))));
            last.Clear();
            for (var column = 5; column < 5 + plan.Order.Count; column++)
            {
                var isNumber = statement.IsInteger(column);
                last.Add(isNumber ? statement.Int64(column) : DocumentValue.FromText(statement.Text(column)));
            }
        }

        return new DocumentPage(items, null);
    }

    private static string Compile(ContainerTable table, QueryPlan plan, List<DocumentValue> parameters)
    {
        var query = plan.Query;
        var sql = new StringBuilder("SELECT pk, id, etag, modified, body");
        foreach (var path in plan.Order) sql.Append(", ").Append(table.Expression(path));
        sql.Append(" FROM ").Append(table.Name).Append(" WHERE (expires IS NULL OR expires > ?1)");
        if (query.PartitionKey is { } partition) sql.Append(" AND pk = ").Append(Parameter(parameters, partition));
        foreach (var filter in query.Where) AppendFilter(sql, table, filter, parameters);
        foreach (var path in plan.Order.SkipLast(1)) sql.Append(" AND ").Append(table.Expression(path)).Append(" IS NOT NULL");
        if (plan.After is { } after) AppendAfter(sql, table, plan, after, parameters);
        sql.Append(" ORDER BY ");
        var direction = query.Descending ? " DESC" : "";
        sql.AppendJoin(", ", plan.Order.Select(path => table.Expression(path) + direction)).Append(", pk").Append(direction);
        return sql.Append(" LIMIT ?2").ToString();
    }

    private static void AppendFilter(StringBuilder sql, ContainerTable table, DocumentFilter filter, List<DocumentValue> parameters)
    {
        var expression = table.Expression(filter.Path);
        var comparison = filter.Comparison switch
        {
            Comparison.Equal => "=",
            Comparison.LessThan => "<",
            Comparison.LessThanOrEqual => "<=",
            Comparison.GreaterThan => ">",
            _ => ">=",
        };
        sql.Append(" AND ").Append(expression).Append(' ').Append(comparison).Append(' ').Append(Parameter(parameters, filter.Value));

        // SQLite orders every number before every text; a range must not cross from one type to the other.
        if (filter.Comparison != Comparison.Equal && filter.Path != "id")
        {
            sql.Append(" AND typeof(").Append(expression).Append(filter.Value.Text is null ? ") IN ('integer', 'real')" : ") = 'text'");
        }
    }

    private static void AppendAfter(StringBuilder sql, ContainerTable table, QueryPlan plan, IReadOnlyList<DocumentValue> after, List<DocumentValue> parameters)
    {
        sql.Append(" AND (");
        sql.AppendJoin(", ", plan.Order.Select(table.Expression)).Append(", pk) ");
        sql.Append(plan.Query.Descending ? '<' : '>').Append(" (");
        sql.AppendJoin(", ", after.Select(value => Parameter(parameters, value))).Append(')');
    }

    private static string Parameter(List<DocumentValue> parameters, DocumentValue value)
    {
        parameters.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"?{parameters.Count + 2}");
    }
}
