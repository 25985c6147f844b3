using System.Collections.ObjectModel;
using System.Net;
using Microsoft.Azure.Cosmos;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents;

/// <summary>
/// What a container is on Cosmos: partition key, time to live and indexes, all from its definition. The deployment's
/// templates are checked against this; on an emulator the containers are created from it.
/// </summary>
internal static class CosmosContainerPolicy
{
    /// <summary>Documents expire only where they carry a <c>ttl</c>.</summary>
    public const int OnlyWhereGiven = -1;

    /// <summary>Indexed properties: the declared ones, the partition key and the id. Nothing else costs a write anything.</summary>
    public static IReadOnlyList<string> IncludedPaths(ContainerDefinition container) =>
    [
        .. container.Indexes.SelectMany(index => index.Paths).Concat([container.PartitionKeyPath, "id"])
            .Distinct(StringComparer.Ordinal).Select(path => Slashed(path) + "/?").Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// One composite index for every order that a query may ask for: each beginning of a declared index, then the id, then
    /// the partition key, so that the order is total even across partitions.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> CompositePaths(ContainerDefinition container) =>
    [
        .. from index in container.Indexes
           from length in Enumerable.Range(1, index.Paths.Count)
           let order = TotalOrder(container, index.Paths.Take(length))
           where order.Count > 1
           group order by string.Join(',', order) into same
           orderby same.Key
           select same.First().Select(Slashed).ToList(),
    ];

    /// <summary>These paths, then the id, then the partition key, each once.</summary>
    public static IReadOnlyList<string> TotalOrder(ContainerDefinition container, IEnumerable<string> paths) =>
        [.. paths.Append("id").Append(container.PartitionKeyPath).Distinct(StringComparer.Ordinal)];

    public static ContainerProperties Properties(ContainerDefinition container)
    {
        var policy = new IndexingPolicy { Automatic = true, IndexingMode = IndexingMode.Consistent };
        foreach (var path in IncludedPaths(container)) policy.IncludedPaths.Add(new IncludedPath { Path = path });
        policy.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
        foreach (var paths in CompositePaths(container))
        {
            policy.CompositeIndexes.Add(new Collection<CompositePath>([.. paths.Select(path => new CompositePath { Path = path, Order = CompositePathSortOrder.Ascending })]));
        }

        return new ContainerProperties(container.Name, Slashed(container.PartitionKeyPath))
        {
            PartitionKeyDefinitionVersion = PartitionKeyDefinitionVersion.V2,
            DefaultTimeToLive = OnlyWhereGiven,
            IndexingPolicy = policy,
        };
    }

    /// <summary>Creates what is missing and brings indexes in line with the definitions. For emulators.</summary>
    public static async Task EnsureAsync(CosmosClient client, string database, IEnumerable<ContainerDefinition> containers, CancellationToken cancellation = default)
    {
        Database home = await client.CreateDatabaseIfNotExistsAsync(database, cancellationToken: cancellation);
        foreach (var definition in containers)
        {
            var wanted = Properties(definition);
            var response = await home.CreateContainerIfNotExistsAsync(wanted, cancellationToken: cancellation);
            if (response.StatusCode == HttpStatusCode.OK) await response.Container.ReplaceContainerAsync(wanted, cancellationToken: cancellation);
        }
    }

    private static string Slashed(string path) => "/" + path.Replace('.', '/');
}
