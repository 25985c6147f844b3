using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shuzhi.Azure.Tests.Gateway;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;

namespace Shuzhi.Azure.Tests.Documents;

/// <summary>A gateway, the SDK's client and a store on it.</summary>
internal sealed class CosmosFixture : IAsyncDisposable
{
    private CosmosFixture(CosmosGateway gateway, CosmosClient client, CosmosDocumentStore store)
    {
        Gateway = gateway;
        Client = client;
        Store = store;
    }

    public CosmosGateway Gateway { get; }

    public CosmosClient Client { get; }

    public CosmosDocumentStore Store { get; }

    public static async Task<CosmosFixture> StartAsync(
        IReadOnlyList<ContainerDefinition> containers,
        TimeProvider? serverTime = null,
        Func<CosmosSettings, CosmosSettings>? change = null,
        bool bulk = false,
        ILogger? logger = null)
    {
        var gateway = await CosmosGateway.StartAsync(serverTime ?? TimeProvider.System);
        var settings = new CosmosSettings { Endpoint = gateway.Endpoint, Key = CosmosGateway.Key, Gateway = true, FirstDelay = TimeSpan.FromMilliseconds(1) };
        settings = change?.Invoke(settings) ?? settings;
        var client = CosmosClients.Create(settings, bulk);
        await CosmosContainerPolicy.EnsureAsync(client, settings.Database, containers);
        return new CosmosFixture(gateway, client, new CosmosDocumentStore(client, settings, TimeProvider.System, logger ?? NullLogger.Instance));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Gateway.DisposeAsync();
    }
}
