using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Shuzhi.Local.Worker;

/// <summary>The triggers besides HTTP that this host knows: the one place where a kind joins. They start in this order and stop in reverse.</summary>
internal static class TriggerKinds
{
    public static void AddTriggers(this IServiceCollection services, IConfiguration configuration)
    {
        _ = configuration;
        services.AddSingleton<ITriggerListener, TimerListener>();
    }
}
