namespace Shuzhi.Local.ServiceBus;

/// <summary>The broker's tables.</summary>
internal static class BrokerSchema
{
    public const string Version1 = "";
}
