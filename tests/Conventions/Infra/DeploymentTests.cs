using System.Text.Json;
using System.Xml;

namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>What the templates deploy, worked out without a cloud.</summary>
public class DeploymentTests
{
    [Fact]
    public void What_is_deployed_is_what_the_app_is_written_for() => Expect.None(DeploymentRules.Check(Templates.OfRepository()));

    [Fact]
    public void Triggers_listen_to_declared_queues_by_session_where_a_session_is_required()
    {
        var declared = Queues().ToDictionary(queue => queue.GetProperty("Name").GetString()!, queue => queue.GetProperty("Properties").GetProperty("RequiresSession").GetBoolean(), StringComparer.Ordinal);
        var triggers = QueueTriggers.All().ToList();

        Expect.None(triggers.Where(one => !declared.TryGetValue(one.Queue, out var sessions) || sessions != one.Sessions).Select(one => $"{one.File} listens to {one.Queue}, by session: {one.Sessions}"));
        Assert.Equal(declared.Keys.Order(StringComparer.Ordinal), triggers.Select(one => one.Queue).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Locks_are_within_what_Service_Bus_allows_and_are_renewed_for_longer()
    {
        using var host = JsonDocument.Parse(Repository.Read("host.json"));
        var settings = host.RootElement.GetProperty("extensions").GetProperty("serviceBus");
        var renewed = TimeSpan.Parse(settings.GetProperty("maxAutoLockRenewalDuration").GetString()!);

        Assert.All(Queues(), queue => Assert.InRange(XmlConvert.ToTimeSpan(queue.GetProperty("Properties").GetProperty("LockDuration").GetString()!), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5)));
        Assert.All(Queues(), queue => Assert.True(renewed > XmlConvert.ToTimeSpan(queue.GetProperty("Properties").GetProperty("LockDuration").GetString()!)));
        Assert.True(TimeSpan.Parse(settings.GetProperty("sessionIdleTimeout").GetString()!) < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void The_app_goes_to_Azure_China_on_a_plan_that_is_offered_there()
    {
        var all = Evaluator.Of(Templates.OfRepository(), Cloud.China).Resources().ToList();

        Assert.DoesNotContain(all, one => one.File == "modules/function-app-flex.bicep");
        Assert.Equal("P1v3", all.Of("Microsoft.Web/serverfarms").Single().Body["sku"]!["name"]!.ToString());
    }

    [Fact]
    public void Locks_keep_the_data_where_that_is_asked_for()
    {
        var locks = Evaluator.Of(Templates.OfRepository(), Cloud.Global.With("SHUZHI_LOCKED", "true")).Resources().Of("Microsoft.Authorization/locks");

        Assert.Equal(["modules/cosmos.bicep", "modules/documents-storage.bicep"], locks.Select(one => one.File).Order(StringComparer.Ordinal));
    }

    private static List<JsonElement> Queues() =>
        [.. JsonDocument.Parse(Repository.Read("infra/local/servicebus.json")).RootElement.GetProperty("UserConfig").GetProperty("Namespaces")[0].GetProperty("Queues").EnumerateArray()];
}
