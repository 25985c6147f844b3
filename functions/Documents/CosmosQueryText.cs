using System.Globalization;
using System.Text;
using Microsoft.Azure.Cosmos;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents;

/// <summary>Writes a <see cref="QueryPlan"/> in Cosmos's SQL, every value a parameter, in an order that a composite index serves.</summary>
internal sealed class CosmosQueryText
{
    private readonly QueryPlan plan;
    private readonly StringBuilder sql = new("SELECT * FROM c");
    private readonly List<DocumentValue> parameters = [];
    private string joint = " WHERE ";

    private CosmosQueryText(QueryPlan plan) => this.plan = plan;

    public static QueryDefinition Compile(QueryPlan plan)
    {
        var text = new CosmosQueryText(plan);
        text.AppendWhere();
        text.AppendOrder();
        var definition = new QueryDefinition(text.sql.ToString());
        for (var index = 0; index < text.parameters.Count; index++)
        {
            var value = text.parameters[index];
            definition.WithParameter(Name(index), value.Text is { } characters ? characters : value.Number);
        }

        return definition;
    }

    private void AppendWhere()
    {
        foreach (var filter in plan.Query.Where) And($"{Path(filter.Path)} {Sign(filter.Comparison)} {Parameter(filter.Value)}");
        foreach (var path in plan.Order.SkipLast(1).Where(path => !HasRange(path)))
        {
            And($"(IS_NUMBER({Path(path)}) OR IS_STRING({Path(path)}))");
        }

        if (plan.After is not { } after) return;

        // Within a partition the id settles every tie; across partitions the partition key has the last word.
        var places = plan.Order.Zip(after).ToList();
        if (plan.Query.PartitionKey is null && plan.Query.Container.PartitionKeyPath != "id") places.Add((plan.Query.Container.PartitionKeyPath, after[^1]));
        And(Beyond(places, 0));
    }

    /// <summary>"Comes after these values in the order", place by place: the first that differs decides.</summary>
    private string Beyond(List<(string Path, DocumentValue Value)> places, int place)
    {
        var (path, value) = places[place];
        var parameter = Parameter(value);
        var beyond = $"{Path(path)} {(plan.Query.Descending ? '<' : '>')} {parameter}{OtherType(path, value)}";
        return place == places.Count - 1 ? $"({beyond})" : $"({beyond} OR ({Path(path)} = {parameter} AND {Beyond(places, place + 1)}))";
    }

    /// <summary>Comparisons never hold across types, but the order does cross: numbers come before texts.</summary>
    private string OtherType(string path, DocumentValue value)
    {
        if (path == "id" || path == plan.Query.Container.PartitionKeyPath || HasRange(path)) return "";
        return (value.Text, plan.Query.Descending) switch
        {
            (null, false) => $" OR IS_STRING({Path(path)})",
            (not null, true) => $" OR IS_NUMBER({Path(path)})",
            _ => "",
        };
    }

    private void AppendOrder()
    {
        var direction = plan.Query.Descending ? "DESC" : "ASC";
        sql.Append(" ORDER BY ").AppendJoin(", ", OrderPaths().Select(path => $"{Path(path)} {direction}"));
    }

    /// <summary>
    /// The whole path list of the composite index that serves the query. Its leading paths are held equal by filters; naming
    /// them changes no order, and without them the service would not use the index.
    /// </summary>
    private IReadOnlyList<string> OrderPaths()
    {
        var (query, container) = (plan.Query, plan.Query.Container);
        var order = plan.Order.SkipLast(1).ToList();
        var equal = query.Where.Where(filter => filter.Comparison == Comparison.Equal).Select(filter => filter.Path).ToHashSet(StringComparer.Ordinal);
        if (query.PartitionKey is not null) equal.Add(container.PartitionKeyPath);
        foreach (var paths in container.Indexes.Select(index => index.Paths))
        {
            var held = paths.Contains(container.PartitionKeyPath, StringComparer.Ordinal) ? equal : equal.Where(path => path != container.PartitionKeyPath).ToHashSet(StringComparer.Ordinal);
            if (held.Count + order.Count is 0 || paths.Count < held.Count + order.Count) continue;
            if (!held.SetEquals(paths.Take(held.Count)) || !paths.Skip(held.Count).Take(order.Count).SequenceEqual(order, StringComparer.Ordinal)) continue;
            return CosmosContainerPolicy.TotalOrder(container, paths.Take(held.Count + order.Count));
        }

        return ["id"];
    }

    private bool HasRange(string path) => plan.Query.Where.Any(filter => filter.Path == path && filter.Comparison != Comparison.Equal);

    private void And(string condition)
    {
        sql.Append(joint).Append(condition);
        joint = " AND ";
    }

    private string Parameter(DocumentValue value)
    {
        parameters.Add(value);
        return Name(parameters.Count - 1);
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"@p{index}");

    private static string Path(string path) => "c" + string.Concat(path.Split('.').Select(name => $"[\"{name}\"]"));

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.LessThan => "<",
        Comparison.LessThanOrEqual => "<=",
        Comparison.GreaterThan => ">",
        _ => ">=",
    };
}
