namespace Shuzhi.Functions.Hosting;

/// <summary>Names of the settings that say where a service is. The local host has its services within and reads none.</summary>
internal static class Connections
{
    /// <summary>Prefix of the Service Bus settings, such as <c>ServiceBus__fullyQualifiedNamespace</c>.</summary>
    public const string ServiceBus = "ServiceBus";
}
