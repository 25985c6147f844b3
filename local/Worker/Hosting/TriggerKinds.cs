using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shuzhi.Local.Durable;

namespace Shuzhi.Local.Worker;

/// <summary>The triggers besides HTTP that this host knows: the one place where a kind joins. They start in this order and stop in reverse.</summary>
internal static class TriggerKinds
{
    public static void AddTriggers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLocalDurable(configuration.GetSection($"{HostSettings.Section}:extensions:durableTask"));
        services.AddSingleton<ITriggerListener, TimerListener>();
    }
}
