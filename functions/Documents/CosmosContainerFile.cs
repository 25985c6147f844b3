using System.Text;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents;

/// <summary>The containers as the deployment's templates read them: <c>infra/cosmos/containers.json</c>, a line a path.</summary>
internal static class CosmosContainerFile
{
    public static string Create()
    {
        var text = new StringBuilder("[\n");
        text.AppendJoin(",\n", ContainerCatalogue.All.Select(Describe));
        return text.Append("\n]\n").ToString();
    }

    private static string Describe(ContainerDefinition container)
    {
        var properties = CosmosContainerPolicy.Properties(container);
        // The hot partitions are the ledger's; the other containers share what the database has.
        var ownThroughput = container == ContainerCatalogue.Ledger ? "true" : "false";
        return $$"""
              {
                "name": "{{container.Name}}",
                "partitionKey": "{{properties.PartitionKeyPath}}",
                "defaultTtl": {{properties.DefaultTimeToLive}},
                "ownThroughput": {{ownThroughput}},
                "indexingPolicy": {
                  "automatic": true,
                  "indexingMode": "consistent",
                  "includedPaths": {{List(properties.IndexingPolicy.IncludedPaths.Select(path => $$"""{ "path": "{{path.Path}}" }"""))}},
                  "excludedPaths": {{List(properties.IndexingPolicy.ExcludedPaths.Select(path => $$"""{ "path": "{{path.Path}}" }"""))}},
                  "compositeIndexes": {{List(properties.IndexingPolicy.CompositeIndexes.Select(paths => $"[{string.Join(", ", paths.Select(path => $$"""{ "path": "{{path.Path}}", "order": "ascending" }"""))}]"))}}
                }
              }
            """;
    }

    private static string List(IEnumerable<string> items) =>
        items.ToList() is { Count: > 0 } all ? $"[\n        {string.Join(",\n        ", all)}\n      ]" : "[]";
}
