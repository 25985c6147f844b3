using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging.Abstractions;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Azure.Tests.Documents;

/// <summary>
/// The contract on the emulator that <c>COSMOS_ENDPOINT</c> and <c>COSMOS_KEY</c> name; where none is named, on the gateway with
/// the client in bulk mode.
/// </summary>
public sealed class CosmosEndpointTests : DocumentStoreContract
{
    private readonly ManualTimeProvider time = new();
    private CosmosFixture? gateway;
    private CosmosClient? emulator;
    private Database? database;

    public override async Task DisposeAsync()
    {
        if (gateway is not null) await gateway.DisposeAsync();
        if (database is not null) await database.DeleteAsync();
        emulator?.Dispose();
    }

    protected override async Task<IDocumentStore> OpenAsync(IReadOnlyList<ContainerDefinition> containers)
    {
        if (Environment.GetEnvironmentVariable("COSMOS_ENDPOINT") is not { Length: > 0 } endpoint)
        {
            gateway = await CosmosFixture.StartAsync(containers, time, bulk: true);
            return gateway.Store;
        }

        var settings = new CosmosSettings
        {
            Endpoint = new Uri(endpoint),
            Key = Environment.GetEnvironmentVariable("COSMOS_KEY"),
            Database = $"contract-{Guid.NewGuid():n}",
            Gateway = true,
        };
        emulator = CosmosClients.Create(settings, bulk: false);
        database = emulator.GetDatabase(settings.Database);
        await CosmosContainerPolicy.EnsureAsync(emulator, settings.Database, containers);
        return new CosmosDocumentStore(emulator, settings, TimeProvider.System, NullLogger.Instance);
    }

    /// <summary>An emulator's clock is its own: there time passes by waiting, and a second more for its rounding.</summary>
    protected override Task PassTimeAsync(TimeSpan span)
    {
        time.Advance(span);
        return gateway is null ? Task.Delay(span + TimeSpan.FromSeconds(1)) : Task.CompletedTask;
    }
}
