using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Shuzhi.Functions.Hosting;

namespace Shuzhi.Functions.Cloud;

/// <summary>The SDK's clients; one of each for the life of the process.</summary>
internal static class CloudClients
{
    public static ServiceBusClient ServiceBus(CloudSettings settings) => settings switch
    {
        { NamespaceEmulator: { } emulator } => new ServiceBusClient(emulator),
        { Namespace: { Length: > 0 } name } => new ServiceBusClient(name, Credentials.Of(settings.NamespaceClientId)),
        _ => throw new InvalidOperationException($"{CloudSettings.ServiceBusNamespace} must be the host name of the namespace."),
    };

    public static BlobServiceClient Blobs(CloudSettings settings) => settings switch
    {
        { BlobsEmulator: { } emulator } => new BlobServiceClient(emulator),
        { Blobs: { } address } => new BlobServiceClient(address, Credentials.Of(settings.BlobsClientId)),
        _ => throw new InvalidOperationException($"{CloudSettings.BlobEndpoint} must be the address of the blob service."),
    };
}
