using Microsoft.Extensions.DependencyInjection;

namespace Shuzhi.Functions.Outbox;

/// <summary>Registers services whose documents send messages.</summary>
internal static class AggregateSetup
{
    /// <summary>The service, and its outboxes for the sweep.</summary>
    public static IServiceCollection AddSwept<TService>(this IServiceCollection services)
        where TService : class, IOutboxSweep =>
        services.AddSingleton<TService>().AddSingleton<IOutboxSweep>(provider => provider.GetRequiredService<TService>());
}
