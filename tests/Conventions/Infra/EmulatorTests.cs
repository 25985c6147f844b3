using System.Text.Json;
using System.Text.RegularExpressions;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>The emulators, the settings that lead to them and the page that explains both agree.</summary>
public partial class EmulatorTests
{
    private const string Compose = "infra/local/compose.yaml";
    private const string Example = "functions/local.settings.json.example";

    /// <summary>Ports of a service that a setting names without a number, as Azurite's usual ones.</summary>
    private static readonly Dictionary<string, string[]> UsualPorts = new() { ["UseDevelopmentStorage=true"] = ["10000", "10001", "10002"], ["UseDevelopmentEmulator=true"] = ["5672", "5300"] };

    [Fact]
    public void Emulators_listen_on_this_machine_only() =>
        Expect.None(
            from service in Services()
            from port in Yaml.Read(Compose).At("services", service, "ports").All()
            where !LocalPort().IsMatch(port.Text()!)
            select $"{service}: {port.Text()}");

    [Fact]
    public void Every_emulator_is_official_and_can_be_waited_for()
    {
        var compose = Yaml.Read(Compose);
        var ready = compose.At("services", "ready");
        var waited = ready.At("depends_on").Keys().Append("mssql").Append("ready");
        var probe = ready.At("healthcheck", "test").All().Last().Text()!;

        Expect.None(Services().Where(service => !compose.At("services", service, "image").Text()!.StartsWith("mcr.microsoft.com/", StringComparison.Ordinal)));
        Assert.Equal(Services().Order(StringComparer.Ordinal), waited.Order(StringComparer.Ordinal));
        Expect.None(Services().Where(service => service != "ready" && compose.At("services", service, "healthcheck") is null && !probe.Contains($"{service}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Files_that_are_mounted_exist() =>
        Expect.None(
            from service in Services()
            from volume in Yaml.Read(Compose).At("services", service, "volumes").All()
            let source = volume.Text()!.Split(':')[0]
            where source.StartsWith('.') && !File.Exists(Path.Combine(Repository.FullPath("infra/local"), source))
            select $"{service}: {source}");

    [Fact]
    public void Settings_lead_to_published_ports()
    {
        var published = Services().SelectMany(service => Yaml.Read(Compose).At("services", service, "ports").All()).Select(port => LocalPort().Match(port.Text()!).Groups["port"].Value).ToHashSet(StringComparer.Ordinal);
        var wanted = Values().Where(one => one.Key != "Identity__Issuer").SelectMany(one => NamedPort().Matches(one.Value).Select(match => match.Groups["port"].Value)
            .Concat(UsualPorts.Where(usual => one.Value.Contains(usual.Key, StringComparison.Ordinal)).SelectMany(usual => usual.Value)));

        Expect.None(wanted.Where(port => !published.Contains(port)));
        Expect.None(Values().SelectMany(one => Address().Matches(one.Value).Select(match => match.Groups["host"].Value)).Where(host => host != "127.0.0.1"));
    }

    [Fact]
    public void The_task_hub_is_that_of_the_host_file()
    {
        using var host = JsonDocument.Parse(Repository.Read("host.json"));
        var durable = host.RootElement.GetProperty("extensions").GetProperty("durableTask");
        var hub = durable.GetProperty("hubName").GetString();

        Assert.Equal(hub, Yaml.Read(Compose).At("services", "scheduler", "environment", "DTS_TASK_HUB_NAMES").Text());
        Assert.EndsWith($"TaskHub={hub}", Values()[durable.GetProperty("storageProvider").GetProperty("connectionStringName").GetString()!], StringComparison.Ordinal);
    }

    [Fact]
    public void What_Azure_is_told_the_emulators_are_told_too()
    {
        // In place of an address and an identity an emulator has a connection string or a key.
        string[] onlyForEmulators = ["AzureWebJobsStorage", "Cosmos__Key", "Files__Emulator", "FUNCTIONS_WORKER_RUNTIME", "ServiceBus"];
        var main = Repository.Read("infra/main.bicep");

        Expect.None(Values().Keys.Except(onlyForEmulators).Where(name => !main.Contains($"  {name}: ", StringComparison.Ordinal) && name != "DURABLE_TASK_SCHEDULER_CONNECTION_STRING"));
    }

    private static List<string> Services() => [.. Yaml.Read(Compose).At("services").Keys()];

    private static Dictionary<string, string> Values()
    {
        using var example = JsonDocument.Parse(Repository.Read(Example));
        return example.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^127\.0\.0\.1:(?<port>\d+):\d+$")]
    private static partial Regex LocalPort();

    [GeneratedRegex(@"://[^/;:]+:(?<port>\d+)")]
    private static partial Regex NamedPort();

    [GeneratedRegex(@"://(?<host>[^/;:]+)")]
    private static partial Regex Address();
}
