using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>The app gets the settings that it reads, under the names by which it reads them.</summary>
internal static class SettingRules
{
    /// <summary>Settings of the Functions host, its extensions and Azure's own libraries: nobody reads them in this repository.</summary>
    private static readonly HashSet<string> OfTheHost =
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId", "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AZURE_CLIENT_ID", "AZURE_AUTHORITY_HOST", "ServiceBus__credential",
    ];

    /// <summary>Settings of the app, where it reads them, and a piece of the code that does.</summary>
    private static readonly (string Setting, string File, string Code)[] OfTheApp =
    [
        ("ServiceBus__fullyQualifiedNamespace", "functions/Hosting/Connections.cs", "ServiceBus = \"ServiceBus\""),
        ("ServiceBus__clientId", "functions/Hosting/Connections.cs", "ServiceBus = \"ServiceBus\""),
        ("DURABLE_TASK_SCHEDULER_CONNECTION_STRING", "host.json", "\"connectionStringName\": \"DURABLE_TASK_SCHEDULER_CONNECTION_STRING\""),
        ("Cosmos__Endpoint", "functions/Documents/CosmosSettings.cs", "cosmos[\"Endpoint\"]"),
        ("Cosmos__Database", "functions/Documents/CosmosSettings.cs", "cosmos[\"Database\"]"),
        ("Cosmos__ClientId", "functions/Documents/CosmosSettings.cs", "cosmos[\"ClientId\"]"),
        ("Files__BlobEndpoint", "functions/Cloud/CloudSettings.cs", "\"Files:BlobEndpoint\""),
        ("Files__ClientId", "functions/Cloud/CloudSettings.cs", "\"Files:ClientId\""),
        ("Identity__Issuer", "functions/Identity/IdentityOptions.cs", "string Issuer { get; set; }"),
        ("Identity__Audience", "functions/Identity/IdentityOptions.cs", "string Audience { get; set; }"),
    ];

    /// <summary>Settings that the azure host reads and that are not set: for emulators, or with a default that the deployment is made for.</summary>
    private static readonly string[] NotSet = ["Files__Emulator", "Registries__ExclusionListsBlob"];

    public static IEnumerable<string> Check(Templates templates)
    {
        var global = Settings(templates, Cloud.Global);
        foreach (var wrong in DeploymentRules.Different("settings", OfTheHost.Concat(OfTheApp.Select(one => one.Setting)), global.Select(one => one.Key))) yield return wrong;
        foreach (var (setting, file, code) in OfTheApp.Where(one => !Repository.Files.Contains(one.File) || !Repository.Read(one.File).Contains(one.Code, StringComparison.Ordinal))) yield return $"{file} does not read {setting}";
        foreach (var (setting, value) in global.Where(one => string.IsNullOrEmpty(one.Value?.ToString()))) yield return $"{setting} is empty, {value}";
        if (global["ServiceBus__fullyQualifiedNamespace"]?.ToString() != "bus.servicebus.windows.net") yield return $"the namespace is {global["ServiceBus__fullyQualifiedNamespace"]}";
        if (global["DURABLE_TASK_SCHEDULER_CONNECTION_STRING"]?.ToString() != "Endpoint=«scheduler.properties.endpoint»;Authentication=ManagedIdentity;ClientID=«identity.properties.clientId»;TaskHub=shuzhi")
            yield return $"the scheduler is {global["DURABLE_TASK_SCHEDULER_CONNECTION_STRING"]}";

        var whole = Settings(templates, Cloud.Global, ("telemetryEndpoint", "https://collector.example.test"));
        var read = Regex.Matches(Repository.Read("functions/Cloud/CloudSettings.cs"), "const string \\w+ = \"([A-Z]\\w+(?::\\w+)?)\"").Select(match => match.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal)).ToList();
        foreach (var forgotten in read.Where(name => !whole.ContainsKey(name) && !NotSet.Contains(name))) yield return $"the azure host reads {forgotten}, which nobody sets";
        if (read.Count < 5) yield return "the azure host's settings are no longer found";

        var china = Settings(templates, Cloud.China);
        if (china["ServiceBus__fullyQualifiedNamespace"]?.ToString() != "bus.servicebus.chinacloudapi.cn") yield return $"the namespace is {china["ServiceBus__fullyQualifiedNamespace"]}";
        if (china["AZURE_AUTHORITY_HOST"]?.ToString() != Cloud.China.Login) yield return "the identity of Azure China signs in elsewhere";
        if (china.ContainsKey("AzureWebJobsStorage__accountName") || !china.ContainsKey("AzureWebJobsStorage__blobServiceUri")) yield return "outside the global cloud the host is not told the address of its storage";
        foreach (var needed in (string[])["FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "WEBSITE_RUN_FROM_PACKAGE"]) if (!china.ContainsKey(needed)) yield return $"the dedicated plan lacks {needed}";
    }

    private static JsonObject Settings(Templates templates, Cloud cloud, params (string Name, JsonNode Value)[] instead) =>
        (JsonObject)Evaluator.Of(templates, cloud, instead).Resources().Of("Microsoft.Web/sites/config").Single(one => one.Body["name"]!.ToString() == "appsettings").Body["properties"]!;
}
