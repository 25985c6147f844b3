using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.Documents;

/// <summary>Puts Cosmos behind the document port, on either host.</summary>
internal static class CosmosServices
{
    /// <summary>Key of the store whose writes are gathered into large requests: for closing a round, where thousands of documents in as many partitions change.</summary>
    public const string Bulk = "bulk";

    /// <summary>
    /// Registers Cosmos as the <see cref="IDocumentStore"/> where <c>Documents:Provider</c> is <c>cosmos</c>, in place of one
    /// that is registered already; otherwise changes nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting is missing or not allowed.</exception>
    public static IServiceCollection AddCosmosDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        if (!string.Equals(configuration["Documents:Provider"], "cosmos", StringComparison.OrdinalIgnoreCase)) return services;
        services.AddSingleton(CosmosSettings.From(configuration));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => CosmosClients.Create(provider.GetRequiredService<CosmosSettings>(), bulk: false));
        services.AddKeyedSingleton(Bulk, (provider, _) => CosmosClients.Create(provider.GetRequiredService<CosmosSettings>(), bulk: true));
        services.RemoveAll<IDocumentStore>();
        services.AddSingleton<IDocumentStore>(provider => Store(provider, provider.GetRequiredService<CosmosClient>()));
        services.AddKeyedSingleton<IDocumentStore>(Bulk, (provider, _) => Store(provider, provider.GetRequiredKeyedService<CosmosClient>(Bulk)));
        services.AddHostedService<CosmosContainers>();
        return services;
    }

    private static CosmosDocumentStore Store(IServiceProvider provider, CosmosClient client) => new(
        client,
        provider.GetRequiredService<CosmosSettings>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<CosmosDocumentStore>>());

    /// <summary>Creates the application's containers on an emulator, or those that are registered in their place.</summary>
    private sealed class CosmosContainers(CosmosClient client, CosmosSettings settings, IEnumerable<ContainerDefinition> registered) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (!settings.CreateContainers) return Task.CompletedTask;
            var containers = registered.ToList();
            return CosmosContainerPolicy.EnsureAsync(client, settings.Database, containers.Count > 0 ? containers : ContainerCatalogue.All, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
