using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shuzhi.Core.Ports;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>What is deployed is what the app, its queues and its containers are written for. Each rule answers with what breaks it.</summary>
internal static class DeploymentRules
{
    private const string Assignment = "Microsoft.Authorization/roleAssignments";

    /// <summary>Azure's built-in roles that the app's identity gets, by the file that grants them.</summary>
    private static readonly (string File, string Role, string Id)[] Granted =
    [
        ("modules/documents-storage.bicep", "Storage Blob Data Contributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe"),
        ("modules/documents-storage.bicep", "Storage Blob Delegator", "db58b8e5-c6ad-4a2a-8342-4190687cbf4a"),
        ("modules/host-storage.bicep", "Storage Blob Data Owner", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"),
        ("modules/monitoring.bicep", "Monitoring Metrics Publisher", "3913510d-42f4-4e42-8a64-420c390055eb"),
        ("modules/scheduler.bicep", "Durable Task Data Contributor", "0ad04412-c4d5-4796-b79c-f76d14c8d402"),
        ("modules/servicebus.bicep", "Azure Service Bus Data Owner", "090c5cfd-751d-490a-894a-3ce6f1109419"),
    ];

    public static IEnumerable<string> Check(Templates templates)
    {
        var all = Evaluator.Of(templates, Cloud.Global).Resources().ToList();
        return
        [
            .. Queues(templates, all), .. Containers(templates, all), .. Folders(all), .. Roles(all), .. Closed(all), .. Hub(templates, all), .. App(all),
            .. SettingRules.Check(templates), .. NetworkRules.Check(templates), .. AlertRules.Check(all),
        ];
    }

    public static IEnumerable<Deployed> Of(this IEnumerable<Deployed> all, string type) => all.Where(one => one.Type == type);

    private static IEnumerable<string> Queues(Templates templates, List<Deployed> all)
    {
        var names = templates.Json("local/servicebus.json")!.Value.GetProperty("UserConfig").GetProperty("Namespaces")[0];
        if (names.GetProperty("Topics").GetArrayLength() > 0) yield return "servicebus.json declares topics, which the templates do not create";
        var declared = names.GetProperty("Queues").EnumerateArray().ToDictionary(queue => queue.GetProperty("Name").GetString()!, queue => queue.GetProperty("Properties"), StringComparer.Ordinal);
        var deployed = all.Of("Microsoft.ServiceBus/namespaces/queues").ToDictionary(queue => queue.Body["name"]!.ToString(), StringComparer.Ordinal);
        foreach (var wrong in Different("queues", QueueTriggers.Names, deployed.Keys)) yield return wrong;
        foreach (var (name, queue) in deployed)
        {
            if (!declared.TryGetValue(name, out var properties)) continue;
            foreach (var property in properties.EnumerateObject())
            {
                var sent = queue.Property(char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);
                if (!JsonNode.DeepEquals(sent, JsonNode.Parse(property.Value.GetRawText()))) yield return $"{name}: {property.Name} is {sent}, declared as {property.Value}";
            }
        }
    }

    private static IEnumerable<string> Containers(Templates templates, List<Deployed> all)
    {
        var wanted = ContainerCatalogue.All.Select(container => $"{container.Name} by /{container.PartitionKeyPath}");
        var deployed = all.Of("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers").ToList();
        foreach (var wrong in Different("containers", wanted, deployed.Select(one => $"{Resource(one)["id"]} by {string.Join(' ', Resource(one)["partitionKey"]!["paths"]!.AsArray())}"))) yield return wrong;
        foreach (var one in deployed.Where(one => Resource(one)["defaultTtl"]?.GetValue<int>() != -1 || Resource(one)["indexingPolicy"]!["excludedPaths"]![0]!["path"]!.ToString() != "/*"))
            yield return $"{one.Body["name"]} expires or indexes what nobody declared";
        foreach (var one in all.Where(one => one.Property("options") is JsonObject { Count: > 0 } || one.Type.EndsWith("throughputSettings", StringComparison.Ordinal)))
            yield return $"serverless has no throughput to set, but {one.Name} does";

        var autoscale = Evaluator.Of(templates, Cloud.Global.With("SHUZHI_COSMOS_THROUGHPUT", "autoscale")).Resources().ToList();
        var own = autoscale.Of("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers").Where(one => one.Property("options") is JsonObject { Count: > 0 }).Select(one => one.Body["name"]!.ToString());
        foreach (var wrong in Different("containers with throughput of their own", [ContainerCatalogue.Ledger.Name], own)) yield return wrong;
        if (autoscale.Count(one => one.Type.EndsWith("throughputSettings", StringComparison.Ordinal)) != 2) yield return "a changed throughput does not arrive at database and ledger";
    }

    /// <summary>Blob containers: those that the app's own list names, and the one of the package.</summary>
    private static IEnumerable<string> Folders(List<Deployed> all)
    {
        var named = Regex.Matches(Repository.Read("functions/Cloud/BlobContainers.cs"), "const string \\w+ = \"([a-z]+)\"").Select(match => match.Groups[1].Value).Append("packages");
        var deployed = all.Of("Microsoft.Storage/storageAccounts/blobServices/containers").Select(one => one.Body["name"]!.ToString());
        foreach (var wrong in Different("blob containers", named, deployed)) yield return wrong;
        var forgotten = all.Of("Microsoft.Storage/storageAccounts/managementPolicies").Single().Property("policy")!["rules"]!.AsArray().Select(rule => rule!["definition"]!["filters"]!["prefixMatch"]?[0]?.ToString());
        foreach (var wrong in Different("containers that are emptied", ["uploads/"], forgotten.OfType<string>())) yield return wrong;
    }

    private static IEnumerable<string> Roles(List<Deployed> all)
    {
        var deployed = all.Of(Assignment).Select(one => (one.File, Id: one.Property("roleDefinitionId")!.ToString().Split('/')[^1]));
        foreach (var wrong in Different("roles", Granted.Select(one => $"{one.File} {one.Id}"), deployed.Select(one => $"{one.File} {one.Id}"))) yield return wrong;
        var principals = all.Where(one => one.Type is Assignment or "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments").Select(one => one.Property("principalId")!.ToString());
        foreach (var other in principals.Where(principal => principal != "«identity.properties.principalId»")) yield return $"a role is given to {other}";
        var cosmos = all.Of("Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments").Select(one => one.Property("roleDefinitionId")!.ToString()).ToList();
        if (cosmos is not [var only] || !only.EndsWith("/00000000-0000-0000-0000-000000000002", StringComparison.Ordinal)) yield return "the identity is no data contributor of Cosmos DB";
    }

    /// <summary>No way in with a key, and none that is not encrypted.</summary>
    private static IEnumerable<string> Closed(List<Deployed> all)
    {
        (string Type, string Property, JsonNode Value)[] doors =
        [
            ("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", false), ("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", false),
            ("Microsoft.Storage/storageAccounts", "minimumTlsVersion", "TLS1_2"), ("Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly", true),
            ("Microsoft.DocumentDB/databaseAccounts", "disableLocalAuth", true), ("Microsoft.DocumentDB/databaseAccounts", "minimalTlsVersion", "Tls12"),
            ("Microsoft.ServiceBus/namespaces", "disableLocalAuth", true), ("Microsoft.Insights/components", "DisableLocalAuth", true), ("Microsoft.Web/sites", "httpsOnly", true),
            ("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "allow", false), ("Microsoft.Storage/storageAccounts/blobServices/containers", "publicAccess", "None"),
        ];
        foreach (var (type, property, value) in doors)
        {
            var found = all.Of(type).ToList();
            if (found.Count == 0) yield return $"there is no {type}";
            foreach (var one in found.Where(one => !JsonNode.DeepEquals(one.Property(property), value))) yield return $"{one.File}: {one.Name} has {property} {one.Property(property)}";
        }
    }

    private static IEnumerable<string> Hub(Templates templates, List<Deployed> all)
    {
        var durable = templates.Json("../host.json")!.Value.GetProperty("extensions").GetProperty("durableTask");
        if (all.Of("Microsoft.DurableTask/schedulers/taskHubs").SingleOrDefault()?.Body["name"]?.ToString() != durable.GetProperty("hubName").GetString()) yield return "the task hub is not that of host.json";
        if (durable.GetProperty("storageProvider").GetProperty("type").GetString() != "azureManaged") yield return "host.json keeps orchestrations elsewhere";
    }

    private static IEnumerable<string> App(List<Deployed> all)
    {
        var framework = XDocument.Load(Repository.FullPath("Directory.Build.props")).Descendants("TargetFramework").Single().Value;
        var app = all.Of("Microsoft.Web/sites").Single();
        if ($"net{app.Property("functionAppConfig")?["runtime"]?["version"]}" != framework) yield return $"the app runs on {app.Property("functionAppConfig")?["runtime"]?["version"]}, built for {framework}";
        if (app.Property("functionAppConfig")?["deployment"]?["storage"]?["value"]?.ToString() is not { } package || !package.EndsWith("packages", StringComparison.Ordinal)) yield return "the package has no container";
        if (!Repository.Read("azure.yaml").Contains($"  {app.Body["tags"]!["azd-service-name"]}:\n    project: functions", StringComparison.Ordinal)) yield return "azd does not find the app by its tag";
    }

    public static IEnumerable<string> Different(string what, IEnumerable<string> wanted, IEnumerable<string> found)
    {
        var (left, right) = (wanted.ToList(), found.ToList());
        return left.Except(right).Select(one => $"{what}: {one} is missing").Concat(right.Except(left).Select(one => $"{what}: {one} is too much"));
    }

    private static JsonObject Resource(Deployed one) => (JsonObject)one.Property("resource")!;
}
