using System.Text.Json.Nodes;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>What a template learns from the cloud that it is deployed to.</summary>
/// <param name="Name">Of the cloud, as <c>environment().name</c> says it.</param>
/// <param name="StorageSuffix">Of storage accounts.</param>
/// <param name="Login">Where its identities sign in.</param>
/// <param name="ServiceBus">What a Service Bus namespace says its endpoint is.</param>
/// <param name="Variables">Environment variables of whoever deploys.</param>
internal sealed record Cloud(string Name, string StorageSuffix, string Login, string ServiceBus, IReadOnlyDictionary<string, string> Variables)
{
    private static readonly Dictionary<string, string> Needed = new()
    {
        ["AZURE_ENV_NAME"] = "test",
        ["AZURE_LOCATION"] = "somewhere",
        ["SHUZHI_IDENTITY_ISSUER"] = "https://login.example.test/",
        ["SHUZHI_IDENTITY_AUDIENCE"] = "shuzhi",
        ["SHUZHI_ALERT_RECEIVERS"] = "one@example.test,two@example.test",
    };

    public static Cloud Global { get; } = new("AzureCloud", "core.windows.net", "https://login.microsoftonline.com/", "https://bus.servicebus.windows.net:443/", Needed);

    public static Cloud China { get; } = new("AzureChinaCloud", "core.chinacloudapi.cn", "https://login.chinacloudapi.cn/", "https://bus.servicebus.chinacloudapi.cn:443/", Needed);

    public Cloud With(string variable, string value) => this with { Variables = new Dictionary<string, string>(Variables) { [variable] = value } };

    public JsonObject Environment() => new()
    {
        ["name"] = Name,
        ["suffixes"] = new JsonObject { ["storage"] = StorageSuffix },
        ["authentication"] = new JsonObject { ["loginEndpoint"] = Login },
    };
}
