namespace Shuzhi.Conventions.Tests.Infra;

/// <summary>With a private network everything that can be closed is closed, and reached from within.</summary>
internal static class NetworkRules
{
    private static readonly Cloud[] Clouds = [Cloud.Global, Cloud.China];

    public static IEnumerable<string> Check(Templates templates) => Clouds.SelectMany(cloud => Private(templates, cloud)).Concat(Open(templates));

    private static IEnumerable<string> Private(Templates templates, Cloud cloud)
    {
        var all = Evaluator.Of(templates, cloud.With("SHUZHI_PRIVATE_NETWORK", "true").With("SHUZHI_SERVICEBUS_SKU", "Premium"), ("publicUploads", false)).Resources().ToList();
        foreach (var open in all.Where(one => one.Property("publicNetworkAccess")?.ToString() == "Enabled")) yield return $"{cloud.Name}: {open.File} stays open";
        var zones = all.Of("Microsoft.Network/privateDnsZones").Select(one => one.Body["name"]!.ToString()).ToList();
        if (zones.Count != 3 || zones.Any(zone => !zone.StartsWith("privatelink.", StringComparison.Ordinal) || zone.EndsWith(".cn", StringComparison.Ordinal) != (cloud == Cloud.China)))
            yield return $"{cloud.Name}: the zones are {string.Join(' ', zones)}";
        var targets = all.Of("Microsoft.Network/privateEndpoints").Select(one => one.Property("privateLinkServiceConnections")![0]!["properties"]!)
            .Select(one => $"{one["privateLinkServiceId"]} {one["groupIds"]![0]}").Order(StringComparer.Ordinal).ToList();
        if (!targets.SequenceEqual(["«account.id» Sql", "«account.id» blob", "«account.id» blob", "«namespace.id» namespace"])) yield return $"{cloud.Name}: endpoints lead to {string.Join(", ", targets)}";
        var allowed = all.Of("Microsoft.DurableTask/schedulers").Single().Property("ipAllowlist")!.AsArray().Select(one => one!.ToString());
        if (allowed.Contains("0.0.0.0/0")) yield return $"{cloud.Name}: the scheduler takes connections from anywhere";
        var delegation = all.Of("Microsoft.Network/virtualNetworks").Single().Property("subnets")![0]!["properties"]!["delegations"]![0]!["properties"]!["serviceName"]!.ToString();
        if (delegation != (cloud == Cloud.China ? "Microsoft.Web/serverFarms" : "Microsoft.App/environments")) yield return $"{cloud.Name}: the subnet is delegated to {delegation}";
        if (string.IsNullOrEmpty(all.Of("Microsoft.Web/sites").Single().Property("virtualNetworkSubnetId")?.ToString())) yield return $"{cloud.Name}: the app is outside the network";
    }

    private static IEnumerable<string> Open(Templates templates)
    {
        var all = Evaluator.Of(templates, Cloud.Global).Resources().ToList();
        foreach (var one in all.Where(one => one.Type.StartsWith("Microsoft.Network/", StringComparison.Ordinal))) yield return $"without a private network there is {one.Type}";
        var bus = Evaluator.Of(templates, Cloud.Global.With("SHUZHI_PRIVATE_NETWORK", "true")).Resources().Of("Microsoft.ServiceBus/namespaces").Single();
        if (bus.Property("publicNetworkAccess")?.ToString() != "Enabled") yield return "a Standard namespace has no private endpoint, so closing it would cut the app off";
    }
}
