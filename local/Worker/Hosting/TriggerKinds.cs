using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Local.Durable;
using Shuzhi.Local.ServiceBus;
using Shuzhi.Local.ServiceBus.Entities;

namespace Shuzhi.Local.Worker;

/// <summary>The triggers besides HTTP that this host knows: the one place where a kind joins. They start in this order and stop in reverse.</summary>
internal static class TriggerKinds
{
    private const string EntityFileName = "servicebus.json";

    public static void AddTriggers(this IServiceCollection services, IConfiguration configuration, string appFolder, ICollection<string> mistakes)
    {
        services.AddLocalDurable(configuration.GetSection($"{HostSettings.Section}:extensions:durableTask"));
        services.AddLocalServiceBus(Entities(appFolder, mistakes), configuration.GetSection($"{HostSettings.Section}:extensions:serviceBus"));
        services.AddSingleton<ITriggerListener, TimerListener>();
    }

    /// <summary>The queues and topics of an app; one without the file has none.</summary>
    private static EntityDeclarations Entities(string appFolder, ICollection<string> mistakes)
    {
        var path = Path.Combine(appFolder, EntityFileName);
        if (!File.Exists(path)) return EntityDeclarations.None;
        try
        {
            return EntityFile.Load(path);
        }
        catch (EntityFileException problem)
        {
            mistakes.Add(problem.Message);
            return EntityDeclarations.None;
        }
    }
}
