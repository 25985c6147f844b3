using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using static Shuzhi.Azure.Tests.Documents.Samples;

namespace Shuzhi.Azure.Tests.Documents;

/// <summary>What a container's definition becomes on Cosmos.</summary>
public sealed class CosmosPolicyTests
{
    [Fact]
    public void Only_declared_paths_the_partition_key_and_the_id_are_indexed()
    {
        var policy = CosmosContainerPolicy.Properties(Things).IndexingPolicy;
        Assert.Equal(["/id/?", "/label/text/?", "/owner/?", "/rank/?", "/state/?"], policy.IncludedPaths.Select(path => path.Path));
        Assert.Equal(["/*"], policy.ExcludedPaths.Select(path => path.Path));
    }

    [Fact]
    public void Every_beginning_of_a_declared_index_has_a_composite_index_with_a_total_order() =>
        Assert.Equal(
            ["/label/text /id /owner", "/state /id /owner", "/state /rank /id /owner"],
            CosmosContainerPolicy.CompositePaths(Things).Select(paths => string.Join(' ', paths)).Order(StringComparer.Ordinal));

    [Fact]
    public void A_partition_key_within_an_index_stays_where_it_is()
    {
        var container = new ContainerDefinition("things", "owner", new IndexDefinition("by_owner_rank", "owner", "rank"));
        Assert.Equal(["/owner /id", "/owner /rank /id"], CosmosContainerPolicy.CompositePaths(container).Select(paths => string.Join(' ', paths)));
    }

    [Fact]
    public void Documents_expire_only_where_they_say_so_and_the_partition_key_is_the_declared_one()
    {
        var properties = CosmosContainerPolicy.Properties(Things);
        Assert.Equal(("things", "/owner", -1), (properties.Id, properties.PartitionKeyPath, properties.DefaultTimeToLive));
    }

    [Fact]
    public async Task Containers_that_exist_take_on_changed_indexes()
    {
        await using var cosmos = await CosmosFixture.StartAsync([Things]);
        var changed = Things with { Indexes = [new IndexDefinition("by_rank", "rank")] };
        await CosmosContainerPolicy.EnsureAsync(cosmos.Client, "shuzhi", [changed]);
        await cosmos.Store.ExecuteAsync(changed, "ann", [Create("ann", "a", 3)]);
        Assert.Single((await cosmos.Store.QueryAsync(new DocumentQuery(changed) { OrderBy = ["rank"] })).Items);
        Assert.Equal(["/id/?", "/owner/?", "/rank/?"], cosmos.Gateway.Containers["things"].Properties["indexingPolicy"]!["includedPaths"]!.AsArray().Select(path => (string)path!["path"]!));
    }

    public static TheoryData<string> Containers => [.. ContainerCatalogue.All.Select(container => container.Name)];

    [Theory]
    [MemberData(nameof(Containers))]
    public async Task Every_query_that_an_index_of_the_application_allows_is_served_in_its_order(string name)
    {
        var container = ContainerCatalogue.All.Single(one => one.Name == name);
        await using var cosmos = await CosmosFixture.StartAsync(ContainerCatalogue.All);
        var queries =
            from index in container.Indexes
            from length in Enumerable.Range(1, index.Paths.Count)
            from equal in Enumerable.Range(0, length + 1)
            from partition in new[] { null, "p" }
            select new DocumentQuery(container)
            {
                PartitionKey = partition,
                Where = [.. index.Paths.Take(equal).Select(path => DocumentFilter.Equal(path, "x"))],
                OrderBy = [.. index.Paths.Take(length).Skip(equal)],
                Descending = length % 2 == 0,
            };
        foreach (var query in queries.ToList()) Assert.Empty((await cosmos.Store.QueryAsync(query)).Items);
    }

    [Fact]
    public void The_service_takes_at_most_a_hundred_composite_indexes_of_eight_paths() =>
        Assert.All(ContainerCatalogue.All, container =>
        {
            var composites = CosmosContainerPolicy.CompositePaths(container);
            Assert.InRange(composites.Count, container.Indexes.Count == 0 ? 0 : 1, 100);
            Assert.All(composites, paths => Assert.InRange(paths.Count, 2, 8));
        });
}
