using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Local.ServiceBus.Entities;
using Shuzhi.Local.ServiceBus.Trigger;
using Shuzhi.Local.Storage;
using Shuzhi.Local.Worker;

namespace Shuzhi.Local.ServiceBus;

/// <summary>Registers the broker, the client over it, and the trigger.</summary>
internal static class LocalServiceBusExtensions
{
    /// <param name="services">Must also hold <see cref="LocalStore"/>, <see cref="TimeProvider"/>, <see cref="IFunctionInvoker"/> and <see cref="IConfiguration"/>.</param>
    /// <param name="entities">The declared queues and topics: see <see cref="EntityFile"/>.</param>
    /// <param name="settings">The section <c>extensions.serviceBus</c> of host.json.</param>
    public static IServiceCollection AddLocalServiceBus(this IServiceCollection services, EntityDeclarations entities, IConfiguration settings)
    {
        services.AddSingleton(entities);
        services.AddSingleton(_ => TriggerSettings.Read(settings));
        services.AddSingleton(provider => Broker.Open(provider.GetRequiredService<LocalStore>(), entities, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ServiceBusClient(provider.GetRequiredService<Broker>()));
        services.AddSingleton<ITriggerListener, ServiceBusTriggerListener>();
        services.PostConfigure<JsonSerializerOptions>(options => options.PropertyNameCaseInsensitive = true);
        return services;
    }
}
