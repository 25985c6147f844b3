using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Core.Ports;
using Shuzhi.Local.Documents;
using Shuzhi.Local.Storage;

namespace Shuzhi.Local;

/// <summary>What the local host keeps for an app besides messages and orchestrations.</summary>
public static class LocalData
{
    /// <summary>Keeps documents in the data folder, opened at the first use, and deletes those whose time to live has passed.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="containers">Every container that the app uses.</param>
    public static IServiceCollection AddLocalDocuments(this IServiceCollection services, IReadOnlyList<ContainerDefinition> containers)
    {
        services.AddSingleton(provider => SqliteDocumentStore
            .OpenAsync(provider.GetRequiredService<LocalStore>(), containers, provider.GetRequiredService<TimeProvider>()).GetAwaiter().GetResult());
        services.AddSingleton<IDocumentStore>(provider => provider.GetRequiredService<SqliteDocumentStore>());
        services.AddSingleton<IStoreIntegrity>(provider => provider.GetRequiredService<SqliteDocumentStore>());
        services.AddHostedService<ExpiredDocumentSweep>();
        return services;
    }

    /// <summary>The data folder of a running host, with everything that is to be backed up.</summary>
    public static string LocalDataFolder(this IServiceProvider services) => services.GetRequiredService<LocalStore>().Folder.Path;
}
