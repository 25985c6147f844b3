using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shuzhi.Azure.Tests.Gateway;
using Shuzhi.Core.Ports;
using Shuzhi.Functions.Documents;
using Shuzhi.Tests.Shared;

namespace Shuzhi.Azure.Tests.Documents;

/// <summary>
/// The contract on the store as configuration and registration make it, containers and all: on the emulator that
/// <c>COSMOS_ENDPOINT</c> and <c>COSMOS_KEY</c> name, else on the gateway in this process.
/// </summary>
public sealed class CosmosEndpointTests : DocumentStoreContract
{
    private readonly ManualTimeProvider time = new();
    private readonly string? endpoint = Environment.GetEnvironmentVariable("COSMOS_ENDPOINT");
    private readonly string name = $"contract-{Guid.NewGuid():n}";
    private CosmosGateway? gateway;
    private ServiceProvider? services;

    public override async Task DisposeAsync()
    {
        if (services is not null)
        {
            if (gateway is null) await services.GetRequiredService<CosmosClient>().GetDatabase(name).DeleteAsync();
            await services.DisposeAsync();
        }

        if (gateway is not null) await gateway.DisposeAsync();
    }

    protected override async Task<IDocumentStore> OpenAsync(IReadOnlyList<ContainerDefinition> containers)
    {
        if (string.IsNullOrEmpty(endpoint)) gateway = await CosmosGateway.StartAsync(time);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Documents:Provider"] = "cosmos",
            ["Cosmos:Endpoint"] = gateway?.Endpoint.AbsoluteUri ?? endpoint,
            ["Cosmos:Key"] = gateway is null ? Environment.GetEnvironmentVariable("COSMOS_KEY") : CosmosGateway.Key,
            ["Cosmos:Database"] = name,
        }).Build();
        var collection = new ServiceCollection().AddLogging();
        foreach (var container in containers) collection.AddSingleton(container);
        services = collection.AddCosmosDocuments(configuration).BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
        return services.GetRequiredService<IDocumentStore>();
    }

    /// <summary>An emulator's clock is its own: there time passes by waiting, and a second more for its rounding.</summary>
    protected override Task PassTimeAsync(TimeSpan span)
    {
        time.Advance(span);
        return gateway is null ? Task.Delay(span + TimeSpan.FromSeconds(1)) : Task.CompletedTask;
    }
}
