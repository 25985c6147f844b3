using System.Text.Json.Nodes;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Azure.Tests.Documents;

/// <summary>The containers that the deployment creates are those of the code.</summary>
public sealed class CosmosDeploymentTests
{
    [Fact]
    public void The_deployments_containers_have_the_codes_partition_keys_times_to_live_and_indexes()
    {
        var deployed = JsonNode.Parse(File.ReadAllText(Path.Combine(Root(), "infra/cosmos/containers.json")))!.AsArray();

        Assert.Equal(ContainerCatalogue.All.Select(Declared), deployed.Select(container => Text(container!["name"], container["partitionKey"], container["defaultTtl"], container["indexingPolicy"]!)));
    }

    private static string Declared(ContainerDefinition container)
    {
        var properties = CosmosContainerPolicy.Properties(container);
        var policy = new JsonObject
        {
            ["automatic"] = properties.IndexingPolicy.Automatic,
            ["indexingMode"] = "consistent",
            ["includedPaths"] = new JsonArray([.. properties.IndexingPolicy.IncludedPaths.Select(path => new JsonObject { ["path"] = path.Path })]),
            ["excludedPaths"] = new JsonArray([.. properties.IndexingPolicy.ExcludedPaths.Select(path => new JsonObject { ["path"] = path.Path })]),
            ["compositeIndexes"] = new JsonArray([.. properties.IndexingPolicy.CompositeIndexes.Select(paths =>
                new JsonArray([.. paths.Select(path => new JsonObject { ["path"] = path.Path, ["order"] = path.Order.ToString().ToLowerInvariant() })]))]),
        };
        return Text(container.Name, properties.PartitionKeyPath, properties.DefaultTimeToLive, policy);
    }

    private static string Text(params JsonNode?[] parts) => string.Join('\n', parts.Select(part => part?.ToJsonString()));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Serverless.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run from within the repository.");
    }
}
